package dev.trustgate.simulator.report;

import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A chronicle as JUnit XML: one test case per expectation, so that a build shows each by name. */
public final class JUnitReport {

  private static final double MILLIS = 1000;
  private static final char REPLACEMENT = '\uFFFD';

  private final XMLStreamWriter xml;
  private final Chronicle chronicle;

  private JUnitReport(XMLStreamWriter xml, Chronicle chronicle) {
    this.xml = xml;
    this.chronicle = chronicle;
  }

  public static String of(Chronicle chronicle) {
    var text = new StringWriter();
    text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      new JUnitReport(xml, chronicle).suites();
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text.append('\n').toString();
  }

  private void suites() throws XMLStreamException {
    String name = chronicle.about().name();
    List<Verdict> verdicts = chronicle.expectations();
    xml.writeStartElement("testsuites");
    counts(name, verdicts);
    line(1);
    xml.writeStartElement("testsuite");
    counts(name, verdicts);
    attribute("skipped", Long.toString(verdicts.stream().filter(each -> !each.judged()).count()));
    properties();
    for (Verdict verdict : verdicts) {
      line(2);
      testCase(verdict);
    }
    line(1);
    xml.writeEndElement();
    line(0);
    xml.writeEndElement();
  }

  private void counts(String name, List<Verdict> verdicts) throws XMLStreamException {
    attribute("name", name);
    attribute("tests", Integer.toString(verdicts.size()));
    attribute("failures", Long.toString(verdicts.stream().filter(Verdict::missed).count()));
    attribute("errors", "0");
    attribute("time", Words.number(chronicle.totals().endedMs() / MILLIS));
  }

  private void properties() throws XMLStreamException {
    line(2);
    xml.writeStartElement("properties");
    property("file", chronicle.about().file());
    property("seed", Long.toString(chronicle.about().seed()));
    property("clock", chronicle.about().clock());
    property("algorithm", chronicle.about().algorithm());
    property("version", chronicle.about().version());
    line(2);
    xml.writeEndElement();
  }

  private void property(String name, String value) throws XMLStreamException {
    line(3);
    xml.writeEmptyElement("property");
    attribute("name", name);
    attribute("value", value);
  }

  /** Its time is the part of the run that was looked at. */
  private void testCase(Verdict verdict) throws XMLStreamException {
    if (verdict.met()) {
      xml.writeEmptyElement("testcase");
    } else {
      xml.writeStartElement("testcase");
    }
    attribute("name", verdict.wanted());
    attribute("classname", chronicle.about().name());
    attribute("time", Words.number(Math.max(0, verdict.toMs() - verdict.fromMs()) / MILLIS));
    if (!verdict.judged()) {
      line(3);
      xml.writeEmptyElement("skipped");
      attribute("message", verdict.found());
      line(2);
      xml.writeEndElement();
    } else if (!verdict.met()) {
      line(3);
      xml.writeStartElement("failure");
      attribute("message", verdict.found());
      attribute("type", verdict.name());
      xml.writeCharacters(clean("\n" + String.join("\n", Missed.lines(chronicle, verdict)) + "\n"));
      xml.writeEndElement();
      line(2);
      xml.writeEndElement();
    }
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, clean(value));
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** Without the characters that XML cannot say at all. */
  private static String clean(String text) {
    var clean = new StringBuilder();
    text.codePoints()
        .map(each -> sayable(each) ? each : REPLACEMENT)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean sayable(int character) {
    if (character < ' ') {
      return character == '\t' || character == '\n' || character == '\r';
    }
    return !(character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)
        && character != 0xFFFE
        && character != 0xFFFF;
  }
}
