/** The pages that people see between a service and their session; they work without JavaScript. */
@NullMarked
package fr.preau.sso.pages;

import org.jspecify.annotations.NullMarked;
