/**
 * Brings the files of a finished delivery, the last of which announces the others, to a folder or
 * an SFTP server: under temporary names first, retried, and safe to repeat.
 */
@NullMarked
package fr.preau.routes.delivery;

import org.jspecify.annotations.NullMarked;
