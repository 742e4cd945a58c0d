// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/reviewoutput.h"

#include <QByteArray>
#include <QString>
#include <QXmlStreamWriter>

#include <algorithm>

namespace lk::ctl {

namespace {

QString toQt(std::string_view text)
{
    // XML knows no control characters but tab and line ends.
    QString result = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    result.removeIf([](QChar c) { return c < u' ' && c != u'\t' && c != u'\n' && c != u'\r'; });
    return result;
}

} // namespace

std::string reviewJUnit(const std::vector<review::Reviewed>& files, review::Severity failOn)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("testsuites"));
    xml.writeAttribute(QStringLiteral("name"), QStringLiteral("lockkeeper review"));
    for (const review::Reviewed& file : files) {
        int failures = 0;
        int skipped = 0;
        for (const review::Finding& finding : file.review.findings) {
            if (finding.isSilenced)
                ++skipped;
            else if (finding.severity >= failOn && !finding.isConvention)
                ++failures;
        }
        const auto tests = std::max<std::size_t>(1, file.review.findings.size());
        xml.writeStartElement(QStringLiteral("testsuite"));
        xml.writeAttribute(QStringLiteral("name"), toQt(file.shown));
        xml.writeAttribute(QStringLiteral("tests"), QString::number(tests));
        xml.writeAttribute(QStringLiteral("failures"), QString::number(failures));
        xml.writeAttribute(QStringLiteral("errors"), QString::number(file.unreadable.empty() ? 0 : 1));
        xml.writeAttribute(QStringLiteral("skipped"), QString::number(skipped));
        const auto testCase = [&](const QString& name) {
            xml.writeStartElement(QStringLiteral("testcase"));
            xml.writeAttribute(QStringLiteral("classname"), toQt(file.shown));
            xml.writeAttribute(QStringLiteral("name"), name);
        };
        if (!file.unreadable.empty() || file.review.findings.empty()) {
            testCase(QStringLiteral("review"));
            if (!file.unreadable.empty()) {
                xml.writeStartElement(QStringLiteral("error"));
                xml.writeAttribute(QStringLiteral("message"), toQt(file.unreadable));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        for (const review::Finding& finding : file.review.findings) {
            testCase(QStringLiteral("%1 line %2").arg(toQt(finding.rule)).arg(finding.spot.line));
            if (finding.isSilenced) {
                xml.writeStartElement(QStringLiteral("skipped"));
                xml.writeAttribute(QStringLiteral("message"), toQt(finding.silencedBecause));
                xml.writeEndElement();
            } else if (finding.severity >= failOn && !finding.isConvention) {
                xml.writeStartElement(QStringLiteral("failure"));
                xml.writeAttribute(QStringLiteral("message"), toQt(finding.message));
                xml.writeAttribute(QStringLiteral("type"), toQt(review::toString(finding.severity)));
                xml.writeCharacters(toQt(finding.remedy));
                xml.writeEndElement();
            } else {
                xml.writeTextElement(QStringLiteral("system-out"), toQt(finding.message));
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
    return bytes.toStdString();
}

} // namespace lk::ctl
