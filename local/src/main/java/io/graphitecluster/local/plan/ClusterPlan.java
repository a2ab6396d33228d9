package io.graphitecluster.local.plan;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.local.folder.ClusterFolder;
import io.graphitecluster.local.folder.Orphans;
import io.graphitecluster.local.ports.NodePorts;
import io.graphitecluster.local.ports.PortPlan;
import io.graphitecluster.local.process.ChildProcess;
import io.graphitecluster.operator.api.EnvironmentVariable;
import io.graphitecluster.operator.api.GraphiteClusterSpec;
import io.graphitecluster.operator.model.ClusterMaps;
import io.graphitecluster.operator.model.ConfigFiles;
import io.graphitecluster.operator.model.NodeSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The processes of a cluster on this machine, and the files that they read: the same that they get on Kubernetes, but
 * for the folders and ports.
 */
public final class ClusterPlan {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int SECRET_BYTES = 32;

    private final GraphiteClusterSpec spec;
    private final ClusterFolder folder;
    private final PortPlan ports;
    private final Programs programs;
    private final List<String> javaOptions;

    /**
     * @param spec a valid spec
     * @param javaOptions options of every child's JVM
     */
    public ClusterPlan(
            GraphiteClusterSpec spec,
            ClusterFolder folder,
            PortPlan ports,
            Programs programs,
            List<String> javaOptions) {
        this.spec = spec;
        this.folder = folder;
        this.ports = ports;
        this.programs = programs;
        this.javaOptions = List.copyOf(javaOptions);
    }

    /** Name of the node of a shard, in the log and as its folder. */
    static String nodeName(int shard) {
        return "carbon-" + shard;
    }

    /**
     * Writes all files: the map, the secret (once), each node's configuration.
     *
     * @param random source of the secret and of the cluster's identity; must be cryptographically strong
     */
    public void writeFiles(RandomGenerator random) throws IOException {
        ClusterMap map = new MapFile(folder, () -> new UUID(random.nextLong(), random.nextLong()).toString())
                .next(spec, ports.nodes());
        Files.createDirectories(folder.pids());
        if (!Files.exists(folder.credentials())) {
            byte[] secret = new byte[SECRET_BYTES];
            random.nextBytes(secret);
            SecretFile.write(
                    folder.credentials(),
                    (HexFormat.of().formatHex(secret) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        WholeFile.write(folder.clusterMap(), ClusterMaps.toJson(map));
        for (int shard = 0; shard < ports.nodes().size(); shard++) {
            String name = nodeName(shard);
            Files.createDirectories(folder.data(name));
            Files.createDirectories(folder.config(name));
            for (Map.Entry<String, String> file :
                    ConfigFiles.of(spec, map, settings(shard)).entrySet()) {
                WholeFile.write(folder.config(name).resolve(file.getKey()), file.getValue());
            }
        }
        for (int number = 0; number < ports.web().size(); number++) {
            Files.createDirectories(folder.process(webName(number)));
            for (Map.Entry<String, String> file : ConfigFiles.ofWeb(spec).entrySet()) {
                WholeFile.write(folder.process(webName(number)).resolve(file.getKey()), file.getValue());
            }
        }
    }

    /** The carbon nodes, by shard. */
    public List<ChildProcess> nodes() {
        List<ChildProcess> nodes = new ArrayList<>();
        for (int shard = 0; shard < ports.nodes().size(); shard++) {
            String name = nodeName(shard);
            List<String> command = java();
            command.addAll(List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    programs.nodeLibraries() + "/*",
                    "io.graphitecluster.node.CarbonNode",
                    "--config",
                    folder.config(name).resolve(ConfigFiles.CARBON_CONF).toString()));
            nodes.add(child(
                    name, command, Map.of(), ports.nodes().get(shard).read(), "/health/ready", folder.process(name)));
        }
        return nodes;
    }

    /** The web processes. */
    public List<ChildProcess> web() {
        List<ChildProcess> web = new ArrayList<>();
        for (int number = 0; number < ports.web().size(); number++) {
            int port = ports.web().get(number);
            List<String> command = java();
            command.addAll(List.of("-jar", programs.webJar().toString()));
            Map<String, String> environment = new LinkedHashMap<>();
            for (EnvironmentVariable variable : spec.web().env()) {
                environment.put(variable.name(), variable.value());
            }
            environment.put("GRAPHITE_CLUSTER_MAP", folder.clusterMap().toString());
            environment.put("GRAPHITE_WEB_HOST", LOOPBACK);
            environment.put("GRAPHITE_WEB_PORT", Integer.toString(port));
            environment.put("GRAPHITE_TIME_ZONE", spec.web().timeZone());
            environment.put("GRAPHITE_CREDENTIALS_FILE", folder.credentials().toString());
            Path own = folder.process(webName(number));
            for (String file : ConfigFiles.ofWeb(spec).keySet()) {
                environment.put("GRAPHITE_LOCAL_SETTINGS", own.resolve(file).toString());
            }
            web.add(child(webName(number), command, environment, port, "/q/health/ready", own));
        }
        return web;
    }

    private ChildProcess child(
            String name, List<String> command, Map<String, String> environment, int port, String ready, Path own) {
        URI address = URI.create("http://" + LOOPBACK + ":" + port + ready);
        return new ChildProcess(name, command, environment, own, address, folder.pid(name));
    }

    private List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(programs.java().toString());
        command.add(Orphans.marker(folder));
        command.add("-javaagent:" + programs.agent());
        command.addAll(javaOptions);
        return command;
    }

    private NodeSettings settings(int shard) {
        NodePorts node = ports.nodes().get(shard);
        return new NodeSettings(
                folder.data(nodeName(shard)).toString(),
                LOOPBACK,
                node.line(),
                node.line(),
                node.pickle(),
                node.read(),
                node.cluster(),
                OptionalInt.of(shard),
                Optional.of(folder.credentials().toString()));
    }

    private static String webName(int number) {
        return "web-" + number;
    }
}
