/**
 * When things are done: the one owner of schedules, on every node of a hub, kept in its database.
 * What is done is the business of others.
 */
@NullMarked
package fr.preau.schedule;

import org.jspecify.annotations.NullMarked;
