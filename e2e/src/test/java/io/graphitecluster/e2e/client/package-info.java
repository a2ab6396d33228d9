/** What talks to the processes under test as users' programs do: senders of points and readers of answers. */
package io.graphitecluster.e2e.client;
