/** People whose password is kept here: activation, login, and what slows guessing down. */
@NullMarked
package fr.preau.sso.local;

import org.jspecify.annotations.NullMarked;
