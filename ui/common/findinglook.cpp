// SPDX-License-Identifier: Apache-2.0
#include "ui/common/findinglook.h"

#include "core/base/text.h"
#include "ui/common/qttext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {
class FindingWords {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::FindingWords)
};
} // namespace

FindingLevel levelOf(review::Severity severity)
{
    switch (severity) {
    case review::Severity::Blocker:
    case review::Severity::High: return FindingLevel::Error;
    case review::Severity::Medium:
    case review::Severity::Low: return FindingLevel::Warning;
    case review::Severity::Note: break;
    }
    return FindingLevel::Note;
}

Look lookOf(FindingLevel level)
{
    switch (level) {
    case FindingLevel::Error:
        return {FindingWords::tr("Error", "finding"), u"state-failed"_s, Role::Red,
                FindingWords::tr("It fails, or stops others for as long as it takes.")};
    case FindingLevel::Warning:
        return {FindingWords::tr("Warning", "finding"), u"dialog-warning"_s, Role::Amber,
                FindingWords::tr("It can hurt; look before it runs.")};
    case FindingLevel::Note: break;
    }
    return {FindingWords::tr("Note", "finding"), u"dialog-information"_s, Role::Blue,
            FindingWords::tr("Good to know.")};
}

void FindingCounts::add(const review::Finding& finding)
{
    if (finding.isSilenced) {
        return;
    }
    switch (levelOf(finding.severity)) {
    case FindingLevel::Error: ++errors; break;
    case FindingLevel::Warning: ++warnings; break;
    case FindingLevel::Note: ++notes; break;
    }
}

void FindingCounts::add(const FindingCounts& other)
{
    errors += other.errors;
    warnings += other.warnings;
    notes += other.notes;
}

FindingCounts countsOf(const std::vector<review::Finding>& findings)
{
    FindingCounts counts;
    for (const review::Finding& finding : findings) {
        counts.add(finding);
    }
    return counts;
}

QString countsText(const FindingCounts& counts)
{
    const QLocale locale;
    QStringList parts;
    if (counts.errors > 0) {
        parts << u"✖"_s + locale.toString(counts.errors);
    }
    if (counts.warnings > 0) {
        parts << u"▲"_s + locale.toString(counts.warnings);
    }
    if (parts.isEmpty() && counts.notes > 0) {
        parts << u"ℹ"_s + locale.toString(counts.notes);
    }
    return parts.join(u' ');
}

QString countsWords(const FindingCounts& counts)
{
    QStringList parts;
    if (counts.errors > 0) {
        parts << FindingWords::tr("%n error(s)", nullptr, counts.errors);
    }
    if (counts.warnings > 0) {
        parts << FindingWords::tr("%n warning(s)", nullptr, counts.warnings);
    }
    if (counts.notes > 0) {
        parts << FindingWords::tr("%n note(s)", nullptr, counts.notes);
    }
    return parts.join(u", "_s);
}

QString findingText(const review::Finding& finding)
{
    QStringList lines{toQt(shown(finding.message))};
    if (!finding.remedy.empty()) {
        lines << FindingWords::tr("Remedy: %1").arg(toQt(shown(finding.remedy)));
    }
    if (!finding.assumed.empty()) {
        lines << toQt(shown(finding.assumed));
    }
    if (finding.isSilenced) {
        lines << FindingWords::tr("Silenced: %1").arg(toQt(shown(finding.silencedBecause)));
    }
    lines << FindingWords::tr("Rule: %1").arg(toQt(finding.rule));
    return lines.join(u'\n');
}

} // namespace lk::ui
