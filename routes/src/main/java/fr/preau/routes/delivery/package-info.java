/**
 * Brings a finished delivery, an archive and the checksum that announces it, to a folder or an SFTP
 * server: under a temporary name first, retried, and safe to repeat.
 */
@NullMarked
package fr.preau.routes.delivery;

import org.jspecify.annotations.NullMarked;
