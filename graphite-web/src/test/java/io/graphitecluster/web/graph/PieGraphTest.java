package io.graphitecluster.web.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.render.PictureFormat;
import io.graphitecluster.web.render.PieSlice;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PieGraphTest {
    private static final String PLAIN = "width=200&height=200&hideLegend=true&valueLabels=none&margin=0";

    private static BufferedImage pie(String query, PieSlice... slices) throws IOException {
        byte[] png = new GraphPainter().paintPie(List.of(slices), Parameters.parse(query), PictureFormat.PNG);
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    @Test
    void slicesRunClockwiseFromTheTop() throws IOException {
        BufferedImage image = pie(PLAIN, new PieSlice("a", 1), new PieSlice("b", 1), new PieSlice("c", 2));

        assertThat(image.getRGB(140, 60)).isEqualTo(new Color(100, 100, 255).getRGB());
        assertThat(image.getRGB(140, 140)).isEqualTo(new Color(0, 200, 0).getRGB());
        assertThat(image.getRGB(60, 100)).isEqualTo(new Color(200, 0, 50).getRGB());
    }

    @Test
    void slicesWithoutAShareTakeNoRoom() throws IOException {
        BufferedImage image = pie(PLAIN, new PieSlice("a", -5), new PieSlice("b", Double.NaN), new PieSlice("c", 3));

        assertThat(image.getRGB(60, 100)).isEqualTo(image.getRGB(140, 60)).isEqualTo(new Color(200, 0, 50).getRGB());
    }

    @Test
    void everyOptionDraws() {
        for (String labels : List.of("none", "number", "percent")) {
            for (String rest : List.of("", "&pieLabels=rotated", "&title=t", "&areaAlpha=0.5", "&width=3&height=3")) {
                for (PictureFormat format : List.of(PictureFormat.PNG, PictureFormat.SVG)) {
                    byte[] picture = new GraphPainter()
                            .paintPie(
                                    List.of(new PieSlice("one", 30), new PieSlice("two", 20.5)),
                                    Parameters.parse("valueLabels=" + labels + rest),
                                    format);
                    assertThat(picture).as(labels + rest).isNotEmpty();
                    assertThat(new String(picture, StandardCharsets.UTF_8)).doesNotContain("NaN");
                }
            }
        }
    }

    @Test
    void nothingToShareIsNoData() throws IOException {
        assertThat(pie("")).isNotNull();
        assertThat(pie("", new PieSlice("zero", 0)).getWidth()).isEqualTo(330);
    }

    @Test
    void namesTheParameterThatIsWrong() {
        assertThatThrownBy(() -> pie("valueLabels=emoji", new PieSlice("a", 1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("valueLabels")
                .hasMessageContaining("percent");
    }
}
