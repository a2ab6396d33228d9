package io.graphitecluster.local.folder;

import java.nio.file.Path;

/**
 * Where things are in the folder of a local cluster:
 *
 * <pre>
 * cluster-map.json       the shards and their ports
 * credentials            the secret that nodes show each other; only its owner can read it
 * lock                   held while a local cluster runs here
 * run/NAME.pid           process id of each child that runs
 * carbon-N/config/…      carbon.conf and the other files of shard N
 * carbon-N/data/…        the data of shard N: data/whisper/a/b.wsp is the series a.b
 * web-N/                 working directory of web process N
 * </pre>
 *
 * @param root absolute path of the folder
 */
public record ClusterFolder(Path root) {
    /** Makes the path absolute: the children have other working directories. */
    public ClusterFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** The cluster map. */
    public Path clusterMap() {
        return root.resolve("cluster-map.json");
    }

    /** The secret that nodes show each other. */
    public Path credentials() {
        return root.resolve("credentials");
    }

    /** The file that a running local cluster holds a lock on. */
    public Path lock() {
        return root.resolve("lock");
    }

    /** Folder of the process ids. */
    public Path pids() {
        return root.resolve("run");
    }

    /** File with the process id of the process with this name. */
    public Path pid(String name) {
        return pids().resolve(name + ".pid");
    }

    /** Folder of the process with this name. */
    public Path process(String name) {
        return root.resolve(name);
    }

    /** Configuration files of the node with this name. */
    public Path config(String name) {
        return process(name).resolve("config");
    }

    /** Data of the node with this name. */
    public Path data(String name) {
        return process(name).resolve("data");
    }
}
