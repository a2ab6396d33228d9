package io.graphitecluster.web.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a real browser. Needs Debian's chromium; without it the tests are skipped and say so. */
@QuarkusTest
class BrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final int PATIENCE_MILLIS = 15_000;
    private static Playwright playwright;
    private static Browser browser;

    @TestHTTPResource
    private URI address;

    private final List<String> consoleErrors = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void launch() {
        assumeTrue(Files.isExecutable(CHROMIUM), "no browser at " + CHROMIUM + ": install the package chromium");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void open() {
        page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1200, 760));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                consoleErrors.add(message.text());
            }
        });
        page.onPageError(consoleErrors::add);
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.navigate(address.toString());
    }

    @AfterEach
    void closePage() {
        if (page != null) {
            page.close();
        }
    }

    @Test
    void theTreeOpensBranchByBranchAndALeafIsDrawn() {
        openBranches("servers", "web01", "cpu");
        button("user").click();

        assertThat(picture()).isVisible();
        assertThat(picture()).hasAttribute("alt", "Graph of servers.web01.cpu.user for the last 1 h");
        assertThat(drawnWidth()).isGreaterThan(300);
        assertThat(page).hasURL(Pattern.compile("target=servers\\.web01\\.cpu\\.user&from=-1h"));
        button("system").click();
        assertThat(page.getByLabel("Targets, one a line")).hasValue("servers.web01.cpu.user\nservers.web01.cpu.system");
        assertThat(button("user")).hasAttribute("aria-pressed", "true");
        screenshot("light");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(page.locator("#figure")).hasAttribute("aria-busy", "false");
        screenshot("dark");
        assertThat(consoleErrors).isEmpty();
    }

    @Test
    void theRangeIsChosenAndTheAddressKeepsIt() {
        page.navigate(address + "?target=servers.web02.cpu.*&from=-6h");

        assertThat(picture()).isVisible();
        assertThat(button("6 h")).hasAttribute("aria-pressed", "true");
        button("24 h").click();
        assertThat(page).hasURL(Pattern.compile("from=-24h"));
        assertThat(page.locator("#links a").first()).hasAttribute("href", Pattern.compile("from=-24h&format=json"));
        page.goBack();
        assertThat(button("6 h")).hasAttribute("aria-pressed", "true");
    }

    @Test
    void aNameThatLooksLikeHtmlStaysText() {
        openBranches("hostile", "<img src=x onerror=\"document");

        assertThat(button("title='owned'\">")).isVisible();
        page.navigate(address + "?target=%3Cimg%20src%3Dx%20onerror%3D%22document.title%3D'owned'%22%3E(");
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        assertThat(page.locator("img[src=x]")).hasCount(0);
        assertThat(page).hasTitle("Graphite");
    }

    @Test
    void aFailedQueryShowsTheReason() {
        page.navigate(address + "?target=down.cpu");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("shard 1 did not answer");
    }

    private void openBranches(String... names) {
        for (String name : names) {
            Locator branch = button(name);
            branch.click();
            assertThat(branch).hasAttribute("aria-expanded", "true");
        }
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator picture() {
        return page.locator("#picture");
    }

    private int drawnWidth() {
        waitForThePicture();
        return ((Number) picture().evaluate("image => image.naturalWidth")).intValue();
    }

    private void screenshot(String name) {
        waitForThePicture();
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/page-" + name + ".png")));
    }

    /** By an assertion, not by an expression: the page's own policy forbids to evaluate one when it has to be tried again. */
    private void waitForThePicture() {
        assertThat(picture()).hasJSProperty("complete", true);
    }
}
