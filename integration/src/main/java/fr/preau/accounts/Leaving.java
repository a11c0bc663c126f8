package fr.preau.accounts;

import java.time.Instant;

/**
 * When people leave, as their accounts count it.
 *
 * @param at when they lose their last role: suspended from then on
 * @param delaysFrom from when the delay before closing runs; later than {@code at} in the summer
 */
public record Leaving(Instant at, Instant delaysFrom) {}
