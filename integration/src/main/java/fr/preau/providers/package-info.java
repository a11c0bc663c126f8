/**
 * What each connected service may see of the roster, and the deliveries that make it so:
 * subscriptions, release policies, provider views, identifiers, plans, guards and attempts. Reads
 * the roster, never writes it.
 *
 * <p>Kinds of provider plug in at one seam, {@link fr.preau.providers.ProviderKind}; {@code
 * Deliverer} (view, difference, guards, left-out share, log, acknowledgement, report) is the same
 * for all. A new kind is:
 *
 * <ol>
 *   <li>a word of {@code kind:} in {@code config-schema/provider.json}, and a schema {@code
 *       provider-WORD.json} that refers to {@code provider-common.json} for what is common;
 *   <li>a record in the sealed {@code ProviderConfig.Kind}, bound in {@code
 *       platform.ProviderSettings} ({@code KINDS} and {@code kind()});
 *   <li>an implementation of {@code ProviderKind}, chosen in {@code ProviderKinds}: {@code view}
 *       (which {@code ViewChecks} apply), {@code count}, {@code prepare}, {@code preview}.
 * </ol>
 *
 * <p>A kind that takes files writes them in {@code prepare} and answers {@code CarriedFiles} (view
 * → files → carrier; all or nothing). A connected kind works its operations out in {@code prepare}
 * from {@code pv_desired}, {@code delivered_record} and the live target, and does them in {@code
 * Consignment.bring}, where the tables {@code pv_*} still stand; it notes in {@code Acknowledged}
 * what went through, so that a failure halfway loses nothing.
 */
@NullMarked
package fr.preau.providers;

import org.jspecify.annotations.NullMarked;
