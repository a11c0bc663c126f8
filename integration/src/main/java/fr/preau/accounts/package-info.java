/** A person's way in: logins given in SQL, states that follow the roster. */
@NullMarked
package fr.preau.accounts;

import org.jspecify.annotations.NullMarked;
