package io.graphitecluster.conformance.pictures;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.graph.GraphPainter;
import io.graphitecluster.web.render.PictureFormat;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.TimeRange;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureLookTest {
    private static BufferedImage picture(String query, double... values) throws IOException {
        Series series = Series.of("series", 0, 60L * values.length, 60, values);
        byte[] png = new GraphPainter()
                .paint(
                        List.of(series),
                        Parameters.parse(query),
                        new TimeRange(0, 600, 600, ZoneOffset.UTC),
                        PictureFormat.PNG);
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    @Test
    void acceptsTheSamePictureDrawnABitDifferently() throws IOException {
        BufferedImage reference = picture("", 1, 5, 2, 8, 3);

        assertThatCode(() -> PictureLook.compare(reference, picture("lineWidth=1.25", 1, 5, 2.05, 8, 3)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"colorList=white", "colorList=red", "areaMode=first", "graphOnly=true", "bgcolor=black"})
    void refusesAPictureThatLooksDifferent(String query) throws IOException {
        BufferedImage reference = picture("lineWidth=3", 1, 5, 2, 8, 3);

        assertThatThrownBy(() -> PictureLook.compare(reference, picture("lineWidth=3&" + query, 1, 5, 2, 8, 3)))
                .isInstanceOf(Mismatch.class)
                .hasMessageContaining("look");
    }

    @Test
    void refusesOtherValuesOnTheSameAxes() throws IOException {
        BufferedImage reference = picture("areaMode=first&yMin=0&yMax=10", 1, 2, 3, 8, 9);

        assertThatThrownBy(
                        () -> PictureLook.compare(reference, picture("areaMode=first&yMin=0&yMax=10", 9, 8, 3, 2, 1)))
                .isInstanceOf(Mismatch.class);
    }
}
