package dev.trustgate.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.simulator.story.Chronicle;
import java.io.StringReader;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JUnitReportTest {

  @Test
  void everyExpectationIsATestCase() throws Exception {
    Chronicle rich = Chronicles.rich();

    Document xml = parse(JUnitReport.of(rich));

    Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("name")).isEqualTo("priority-one-rate-limited");
    assertThat(suite.getAttribute("tests")).isEqualTo("6");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    for (int each = 0; each < rich.expectations().size(); each++) {
      Element test = (Element) xml.getElementsByTagName("testcase").item(each);
      assertThat(test.getAttribute("classname")).isEqualTo("priority-one-rate-limited");
      assertThat(test.getAttribute("name")).isEqualTo(rich.expectations().get(each).wanted());
      assertThat(test.getElementsByTagName("failure").getLength())
          .isEqualTo(rich.expectations().get(each).missed() ? 1 : 0);
      assertThat(test.getElementsByTagName("skipped").getLength())
          .isEqualTo(rich.expectations().get(each).judged() ? 0 : 1);
    }
    Element failure = (Element) xml.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).startsWith("it was 1 612 ms; the slowest");
    assertThat(failure.getAttribute("type")).isEqualTo("p95_ttft");
    assertThat(failure.getTextContent()).contains("When: at 7.313 s", "--only 48");
    assertThat(((Element) failure.getParentNode()).getAttribute("time")).isEqualTo("10");
  }

  @Test
  void whatAUserWroteStaysText() throws Exception {
    Chronicle hostile = OddChronicles.hostile();

    Document xml = parse(JUnitReport.of(hostile));

    Element test = (Element) xml.getElementsByTagName("testcase").item(0);
    assertThat(test.getAttribute("name"))
        .isEqualTo(hostile.about().name().replace('\u001b', '\uFFFD'));
    assertThat(xml.getElementsByTagName("script").getLength()).isZero();
  }

  @Test
  void theUsualSchemaAcceptsIt() throws Exception {
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    var schema = factory.newSchema(JUnitReportTest.class.getResource("/junit.xsd"));
    for (Chronicle chronicle :
        List.of(Chronicles.rich(), OddChronicles.tiny(), OddChronicles.hostile())) {
      schema.newValidator().validate(new StreamSource(new StringReader(JUnitReport.of(chronicle))));
    }
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
