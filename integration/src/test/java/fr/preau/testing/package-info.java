/** What the tests of every feature share: a real database for each test class. */
@NullMarked
package fr.preau.testing;

import org.jspecify.annotations.NullMarked;
