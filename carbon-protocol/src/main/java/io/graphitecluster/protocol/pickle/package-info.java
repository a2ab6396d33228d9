/**
 * Pickles as data: reads what Python's pickle protocols 0 to 5 write for numbers, texts, lists, tuples, dictionaries and
 * sets, and refuses everything that would look up a class or call something. Nothing a pickle says can run code.
 */
package io.graphitecluster.protocol.pickle;
