/** What a hub is made of: puts the features together for one command, or for the hub that runs. */
@NullMarked
package fr.preau.hub;

import org.jspecify.annotations.NullMarked;
