/** What routes to and from SFTP servers have in common. */
@NullMarked
package fr.preau.routes.sftp;

import org.jspecify.annotations.NullMarked;
