package io.graphitecluster.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectMatchTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: 1}                                 | {a: 1, b: 2}                                     | true",
                "{a: 1}                                 | {a: 2}                                           | false",
                "{a: 1}                                 | {}                                               | false",
                "{a: {}, b: [], c: null}                | {}                                               | true",
                "{cpu: 1000m}                           | {cpu: '1'}                                       | true",
                "{cpu: 1000m}                           | {cpu: '2'}                                       | false",
                "{l: [1, 2]}                            | {l: [1, 2, 3]}                                   | false",
                "{l: [1, 2]}                            | {l: [2, 1]}                                      | false",
                "{l: [{name: a, x: 1}]}                 | {l: [{name: b}, {name: a, x: 1, y: 2}]}          | true",
                "{l: [{name: a, x: 1}]}                 | {l: [{name: a, x: 2}]}                           | false",
                "{l: [{name: a}]}                       | {l: [{name: b}]}                                 | false",
                "{l: [1]}                               | {l: {}}                                          | false",
                "{o: {a: 1}}                            | {o: 1}                                           | false"
            })
    void isCoveredByWhatHasAllOfIt(String wanted, String present, boolean covered) throws JsonProcessingException {
        assertThat(ObjectMatch.covers(YAML.readTree(wanted), YAML.readTree(present)))
                .isEqualTo(covered);
    }
}
