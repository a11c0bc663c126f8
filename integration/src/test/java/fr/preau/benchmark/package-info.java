/**
 * The benchmark of the main job: imports of a large academy, measured against reading and copying
 * the same data with nothing around it. Run by the Maven profile {@code benchmark}; see {@code
 * docs/benchmarks.md}.
 */
@NullMarked
package fr.preau.benchmark;

import org.jspecify.annotations.NullMarked;
