package io.graphitecluster.web.graph;

import static io.graphitecluster.web.graph.Pictures.metadata;
import static io.graphitecluster.web.graph.Pictures.png;
import static io.graphitecluster.web.graph.Pictures.series;
import static io.graphitecluster.web.graph.Pictures.svg;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.web.render.PictureFormat;
import io.graphitecluster.web.render.Series;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.util.Arrays;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class GraphPainterTest {
    private static final int BLUE = new Color(100, 100, 255).getRGB();
    private static final Series RAMP = series("ramp", 28.869, 40, 68.193);

    private static int count(BufferedImage image, int rgb) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += image.getRGB(x, y) == rgb ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void aPictureHasTheSizeAndTheBackgroundThatWereAsked() {
        BufferedImage image = png("width=400&height=150&bgcolor=ff8000", RAMP);

        assertThat(image.getWidth()).isEqualTo(400);
        assertThat(image.getHeight()).isEqualTo(150);
        assertThat(image.getRGB(0, 0)).isEqualTo(new Color(0xff8000).getRGB());
        assertThat(png("", RAMP).getWidth()).isEqualTo(330);
        assertThat(png("", RAMP).getHeight()).isEqualTo(250);
    }

    @Test
    void aTransparentBackgroundStaysTransparent() {
        assertThat(png("bgcolor=ffffff00", RAMP).getRGB(0, 0) >>> 24).isZero();
    }

    @Test
    void laysOutAxesAsTheMetadataTells() {
        JsonNode facts = metadata(svg("title=CPU&vtitle=percent&width=586&height=308&hideLegend=true", RAMP));

        assertThat(facts.at("/area/xmin").asDouble()).isEqualTo(71.90625);
        assertThat(facts.at("/area/xmax").asDouble()).isEqualTo(576);
        assertThat(facts.at("/area/ymin").asDouble()).isEqualTo(33.96875);
        assertThat(facts.at("/area/ymax").asDouble()).isEqualTo(308 - 10 - 2 * 9.2822265625);
        assertThat(facts.at("/y/labels").toString())
                .isEqualTo("[\"20.0 \",\"30.0 \",\"40.0 \",\"50.0 \",\"60.0 \",\"70.0 \"]");
        assertThat(facts.at("/x/start").asLong()).isEqualTo(Pictures.NOON - 3540);
        assertThat(facts.at("/series/0/data").size()).isEqualTo(60);
        assertThat(facts.at("/series/0/color").asText()).isEqualTo("blue");
    }

    @Test
    void fillsAreas() {
        int line = count(png("hideLegend=true", RAMP), BLUE);
        int area = count(png("hideLegend=true&areaMode=all", RAMP), BLUE);

        assertThat(area).isGreaterThan(20 * line).isGreaterThan(10_000);
    }

    @Test
    void stacksSeriesOnTopOfEachOther() {
        JsonNode facts = metadata(svg("areaMode=stacked&yMin=0", series("a", 50), series("b", 100)));

        assertThat(facts.at("/y/top").asDouble()).isEqualTo(150);
        assertThat(facts.at("/series").size()).isZero();
        BufferedImage image = png("areaMode=stacked&yMin=0&graphOnly=true", series("a", 50), series("b", 100));
        assertThat(image.getRGB(165, 200)).isEqualTo(BLUE);
        assertThat(image.getRGB(165, 100)).isEqualTo(new Color(0, 200, 0).getRGB());
    }

    @Test
    void whatFillsTheFirstAreaIsNotPaintedOver() {
        BufferedImage image = png("areaMode=all&graphOnly=true&yMin=0", series("high", 90), series("low", 40));

        assertThat(count(image, new Color(0, 200, 0).getRGB())).isZero();
    }

    @Test
    void aSeriesMayBeInvisibleAndStillHideWhatIsBehind() {
        Series lower = series("lower", 40).withOption("stacked", true).withOption("invisible", true);
        Series upper = series("upper", 80).withOption("stacked", true);

        BufferedImage image = png("graphOnly=true&yMin=0&yMax=100", lower, upper);

        assertThat(image.getRGB(165, 200)).isEqualTo(Color.WHITE.getRGB());
        assertThat(image.getRGB(165, 100)).isEqualTo(new Color(0, 200, 0).getRGB());
    }

    @Test
    void drawsEventsFromBottomToTop() {
        double[] values = new double[60];
        Arrays.fill(values, Double.NaN);
        values[30] = 1;
        Series event = series("event", values).withOption("drawAsInfinite", true);

        BufferedImage image =
                png("graphOnly=true&lineWidth=4", series("a", 1, 2), event.withOption("color", "darkred"));

        int column = 1 + 30 * 327 / 59;
        assertThat(image.getRGB(column, 2)).isEqualTo(Color.RED.getRGB());
        assertThat(image.getRGB(column, 247)).isEqualTo(Color.RED.getRGB());
    }

    @Test
    void saysThatThereIsNoData() {
        BufferedImage image = png("");

        assertThat(count(image, Color.WHITE.getRGB())).isBetween(330 * 250 - 800, 330 * 250 - 50);
        assertThat(metadata(svg("")).isEmpty()).isTrue();
        assertThat(svg("", series("null", Double.NaN))).contains("\"labels\"");
    }

    @Test
    void hidesTheLegendOfManySeries() {
        Series[] many = new Series[11];
        for (int i = 0; i < many.length; i++) {
            many[i] = series("series " + i, i);
        }

        assertThat(svg("", many)).doesNotContain("class=\"legend\"");
        assertThat(svg("hideLegend=false&height=400", many)).contains("class=\"legend\"");
    }

    @Test
    void anSvgIsWellFormedWhateverNamesItCarries() throws Exception {
        String evil = "]]></script><script>alert(\"1\")</script>& é漢 \u0000\ufffe";

        String svg = svg("title=%3Cb%3E", series(evil, 1, 2));

        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getElementsByTagName("script").getLength()).isEqualTo(1);
        assertThat(metadata(svg).at("/series/0/name").asText()).isEqualTo(evil);
        assertThat(document.getDocumentElement().getAttribute("width")).isEqualTo("330px");
        assertThat(document.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 330 250");
    }

    @Test
    void theSameRequestGivesTheSameBytes() {
        for (PictureFormat format : new PictureFormat[] {PictureFormat.PNG, PictureFormat.SVG}) {
            assertThat(Pictures.paint(format, "areaMode=all&title=t", RAMP))
                    .isEqualTo(Pictures.paint(format, "areaMode=all&title=t", RAMP));
        }
    }

    @Test
    void drawsAPage() {
        byte[] page = Pictures.paint(PictureFormat.PDF, "", RAMP);

        assertThat(new String(page, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
    }
}
