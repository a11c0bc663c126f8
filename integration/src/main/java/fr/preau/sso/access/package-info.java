/** Whether somebody may enter a service, and with what: decided before anything is minted. */
@NullMarked
package fr.preau.sso.access;

import org.jspecify.annotations.NullMarked;
