/**
 * What a sender hands over (directories, archives, loose files), opened as one list of files under
 * limits that no hostile archive gets past.
 */
@NullMarked
package fr.preau.mappings.reader.delivery;

import org.jspecify.annotations.NullMarked;
