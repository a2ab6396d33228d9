package io.graphitecluster.node.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The tree, changed at random, against a set of names and a search that tries every prefix of each. */
class SearchModelTest {
    private static final List<String> PARTS = List.of("a", "b", "ab", "ba", "é", "a-b", "日本");
    private static final List<String> NODE_PATTERNS = List.of(
            "*", "a", "ab", "?", "a*", "*b", "[ab]", "[!a]", "{a,b}", "{a,*b}", "{ab,b[!b]}", "**", "é", "[a-é]");

    @Property(tries = 300)
    void findsWhatTheModelFinds(@ForAll long seed) {
        Random random = new Random(seed);
        NameIndex index = new NameIndex();
        Set<String> model = new TreeSet<>();
        for (int i = 0; i < 30; i++) {
            String name = joined(random, PARTS, 4);
            if (random.nextInt(4) == 0) {
                assertThat(index.removeIf(name, () -> true)).isEqualTo(model.remove(name));
            } else {
                assertThat(index.add(name)).isEqualTo(model.add(name));
            }
        }
        for (int i = 0; i < 20; i++) {
            String pattern = joined(random, NODE_PATTERNS, 4);
            List<String> found = index.find(pattern, 1000).stream()
                    .map(match -> match.isLeaf() ? match.path() : match.path() + "/")
                    .toList();
            assertThat(found).as(pattern).doesNotHaveDuplicates();
            assertThat(new TreeSet<>(found)).as(pattern).isEqualTo(expected(model, pattern));
        }
        List<String> all = new ArrayList<>();
        index.forEach(all::add);
        assertThat(new TreeSet<>(all)).isEqualTo(model);
        assertThat(index.size()).isEqualTo(model.size());
    }

    private static Set<String> expected(Set<String> names, String pattern) {
        String[] nodes = pattern.split("\\.", -1);
        Set<String> found = new TreeSet<>();
        for (String name : names) {
            String[] parts = name.split("\\.", -1);
            for (int length = 1; length <= parts.length; length++) {
                boolean leaf = length == parts.length;
                boolean endsAnyDepth = nodes[nodes.length - 1].equals("**");
                if ((leaf || !endsAnyDepth) && matches(nodes, 0, parts, 0, length)) {
                    String path = String.join(".", List.of(parts).subList(0, length));
                    found.add(leaf ? path : path + "/");
                }
            }
        }
        return found;
    }

    private static boolean matches(String[] nodes, int node, String[] parts, int part, int length) {
        if (node == nodes.length) {
            return part == length;
        }
        if (!nodes[node].equals("**")) {
            return part < length
                    && matchesNode(nodes[node], parts[part])
                    && matches(nodes, node + 1, parts, part + 1, length);
        }
        boolean last = node + 1 == nodes.length;
        if (last) {
            return part < length;
        }
        return matches(nodes, node + 1, parts, part, length)
                || (part < length && matches(nodes, node, parts, part + 1, length));
    }

    /** By the regular expressions that these patterns stand for. */
    private static boolean matchesNode(String pattern, String node) {
        String regex = pattern.replace("[!", "[^")
                .replace("*", ".*")
                .replace("?", ".")
                .replace("{", "(?:")
                .replace("}", ")")
                .replace(",", "|");
        return node.matches(regex);
    }

    private static String joined(Random random, List<String> parts, int most) {
        int count = 1 + random.nextInt(most);
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(parts.get(random.nextInt(parts.size())));
        }
        return String.join(".", chosen);
    }
}
