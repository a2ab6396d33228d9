/**
 * The part of Python that people write settings in: assignments of literals, and of expressions that need nothing but the
 * file and the environment. Nothing is executed.
 */
package io.graphitecluster.web.settings.python;
