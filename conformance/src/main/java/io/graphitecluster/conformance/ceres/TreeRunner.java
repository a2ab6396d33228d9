package io.graphitecluster.conformance.ceres;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.CeresSettings;
import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.ceres.NodeCaching;
import io.graphitecluster.ceres.NodeMetadata;
import io.graphitecluster.ceres.NodeVisitor;
import io.graphitecluster.ceres.SliceCaching;
import io.graphitecluster.ceres.disk.LocalDisk;
import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;

/** Asks a tree for names, paths and nodes. */
final class TreeRunner implements CaseRunner {
    @Override
    public void run(CorpusCase testCase) throws Exception {
        try (Scratch scratch = new Scratch()) {
            new Case(testCase.json(), scratch).run();
        }
    }

    /** One case. */
    private static final class Case {
        private final JsonNode json;
        private final Scratch scratch;
        private final CeresTree tree;

        Case(JsonNode json, Scratch scratch) throws IOException {
            this.json = json;
            this.scratch = scratch;
            this.tree = CeresTree.create(
                    scratch.folder(), Map.of("foo", "bar", "n", "5"), new LocalDisk(), CeresSettings.DEFAULT);
            for (JsonNode name : json.path("tree_nodes")) {
                tree.createNode(name.asText(), NodeMetadata.of(Map.of()));
            }
            for (JsonNode folder : json.path("plain_dirs")) {
                Files.createDirectories(scratch.folder().resolve(folder.asText()));
            }
        }

        void run() throws Exception {
            switch (json.path("kind").asText()) {
                case "create" -> scratch.unlessSame("files", json.path("files"));
                case "find" -> find();
                case "path" -> path();
                case "node_path" -> nodePath();
                case "walk" -> walk();
                case "store-missing" -> ask(() -> store("nope.x"));
                case "fetch-missing" -> ask(() -> tree.fetch("nope.x", 0, 60));
                case "fetch-dir-not-node" -> ask(() -> tree.fetch("plain.dir", 0, 60));
                case "bad-root" -> ask(() -> CeresTree.open(scratch.folder().resolve("nope")));
                case "bad-node-caching" -> ask(() -> NodeCaching.of(lastWord()));
                case "bad-slice-caching" -> ask(() -> SliceCaching.of(lastWord()));
                case "fromFilesystemPath" -> fromFilesystemPath();
                default -> throw new Mismatch("unknown kind in the corpus: " + json.path("kind"));
            }
        }

        private <T> T ask(Callable<T> question) throws Exception {
            return Refusals.run(json.path("error"), scratch.folder().toString(), question);
        }

        private Void store(String name) throws IOException {
            tree.store(name, new long[] {60}, new double[] {1});
            return null;
        }

        /** What was asked for stands in the error only. */
        private String lastWord() {
            return json.at("/error/message").asText().replaceAll(".*'(.*)'", "$1");
        }

        private void find() throws Exception {
            List<String> found = ask(() -> tree.find(json.path("pattern").asText()).stream()
                    .map(CeresNode::name)
                    .toList());
            compareNames(found);
        }

        private void walk() {
            List<String> found = new ArrayList<>();
            tree.walk(new NodeVisitor() {
                @Override
                public void node(CeresNode node) {
                    found.add(node.name());
                }

                @Override
                public void unreadable(Path folder, IOException problem) {
                    throw new Mismatch("unreadable: " + problem);
                }
            });
            compareNames(found);
        }

        /** Upstream's order is that of the file system. */
        private void compareNames(List<String> found) {
            List<String> expected = StreamSupport.stream(json.path("result").spliterator(), false)
                    .map(JsonNode::asText)
                    .sorted()
                    .toList();
            Mismatch.unlessEqual(
                    "names",
                    expected,
                    found == null ? null : found.stream().sorted().toList());
        }

        private void path() throws Exception {
            String name = json.path("metric").asText();
            Path folder = ask(() -> tree.folderOf(name));
            Mismatch.unlessEqual("path", Path.of(inTree(json.path("fs"))), folder);
            Mismatch.unlessEqual("hasNode", json.path("hasNode").asBoolean(), tree.hasNode(name));
            Mismatch.unlessEqual(
                    "getNode",
                    json.path("getNode_found").asBoolean(),
                    tree.node(name).isPresent());
        }

        private String inTree(JsonNode path) {
            return path.asText().replace("<TREE>", scratch.folder().toString());
        }

        private void nodePath() throws Exception {
            String name = ask(() -> tree.nodeName(Path.of(inTree(json.path("fs")))));
            if (name != null) {
                Mismatch.unlessEqual("name", json.path("result").asText(), name);
            }
        }

        private void fromFilesystemPath() throws Exception {
            Path folder = json.has("fs")
                    ? Path.of(inTree(json.path("fs")))
                    : scratch.folder().resolve(json.path("result").asText().replace('.', '/'));
            CeresNode node = ask(() -> CeresTree.nodeAt(folder, new LocalDisk(), CeresSettings.DEFAULT));
            if (node != null) {
                Mismatch.unlessEqual("name", json.path("result").asText(), node.name());
            }
        }
    }
}
