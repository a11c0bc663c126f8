/** Terms of use: which ones a profile has, who accepted which version, and when they are owed. */
@NullMarked
package fr.preau.sso.terms;

import org.jspecify.annotations.NullMarked;
