// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/reviewoutput.h"
#include "app/lockkeeperctl/table.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lk::ctl {

namespace {

using review::Finding;
using review::Reviewed;
using review::Severity;

struct SeverityLook {
    const char* icon;
    const char* ascii;
    Role role;
};

SeverityLook lookOf(Severity severity)
{
    switch (severity) {
    case Severity::Blocker:
    case Severity::High: return {"✖", "x", Role::Red};
    case Severity::Medium:
    case Severity::Low: return {"▲", "!", Role::Amber};
    case Severity::Note: return {"i", "i", Role::Blue};
    }
    return {"i", "i", Role::Blue};
}

std::string counted(int count, const char* one, const char* many)
{
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

void appendFinding(std::string& text, const Finding& finding, const Look& look, int columns)
{
    const SeverityLook shape = lookOf(finding.severity);
    std::string place = fmt::format("{}:{}", finding.spot.line, finding.spot.column);
    if (finding.spot.bodyLine > 0)
        place += fmt::format(" (line {})", finding.spot.bodyLine);
    text +=
        fmt::format("  {} {} {} {}\n", look.styled(shape.role, look.icon(shape.icon, shape.ascii)), place,
                    look.styled(shape.role, review::toString(finding.severity)), look.styled(Role::Bold, finding.rule));
    const auto say = [&](Role role, const std::string& words) {
        constexpr std::string_view kIndent = "      ";
        const int width = columns > 0 ? std::max(columns - static_cast<int>(kIndent.size()), 20) : 0;
        text += std::string(kIndent) + look.styled(role, wrapped(words, width, kIndent)) + '\n';
    };
    say(Role::Plain, shownInLine(finding.message));
    if (!finding.assumed.empty())
        say(Role::Dim, shownInLine("Assumed: " + finding.assumed));
    if (finding.isSilenced)
        say(Role::Dim, shownInLine("Silenced: " + finding.silencedBecause));
    else if (!finding.remedy.empty())
        say(Role::Plain, std::string(look.icon("→", "->")) + ' ' + shownInLine(finding.remedy));
}

std::string locksOf(const std::vector<review::StatementFacts>& statements, const Look& look)
{
    Table table({"line", "statement", "relation", "lock", "work", "in a transaction"});
    for (const review::StatementFacts& facts : statements) {
        std::string line = std::to_string(facts.spot.line);
        std::string kind = facts.isParsed ? facts.kind : "not parsed";
        std::string transactional = facts.isParsed ? facts.transactional : "?";
        if (facts.effect.relations.empty())
            table.add({{line}, {kind}, {"", Role::Dim}, {"none", Role::Dim}, {""}, {transactional}});
        for (const review::RelationEffect& effect : facts.effect.relations) {
            std::string work;
            if (effect.rewrite != review::Rewrite::No)
                work = effect.rewrite == review::Rewrite::Yes ? "rewrite" : std::string(toString(effect.rewrite));
            else if (effect.scan == review::Scan::Full)
                work = "scan";
            if (effect.indexBuilds > 0)
                work += fmt::format("{}{}", work.empty() ? "" : ", ",
                                    counted(effect.indexBuilds, "index build", "index builds"));
            table.add(
                {{line},
                 {kind},
                 {shownInLine(schema::toString(effect.relation)) + (effect.isNamed ? "" : " (implied)")},
                 {std::string(sql::toString(effect.mode)), effect.mode == sql::LockMode::AccessExclusive ? Role::Red
                                                           : effect.mode >= sql::LockMode::Share         ? Role::Amber
                                                                                                         : Role::Plain},
                 {work},
                 {transactional}});
            line.clear();
            kind.clear();
            transactional.clear();
        }
    }
    // Whole names, also where a terminal has to break the line: the end of a name is what tells two relations apart.
    return table.isEmpty() ? std::string() : table.text(look, 0, 2);
}

} // namespace

std::string reviewText(const std::vector<Reviewed>& files, bool withLocks, const Look& look, int columns)
{
    std::string text;
    std::array<int, 5> counts{};
    int conventions = 0;
    int silenced = 0;
    int unreadable = 0;
    for (const Reviewed& file : files) {
        const bool hasStatements = withLocks && !file.review.statements.empty();
        const bool isQuiet = file.review.findings.empty() && file.unreadable.empty() && !hasStatements;
        if (isQuiet)
            continue;
        if (!text.empty())
            text += '\n';
        text += look.styled(Role::Bold, shownInLine(file.shown)) + '\n';
        if (!file.unreadable.empty()) {
            ++unreadable;
            text += "  " + wrapped(shownInLine(file.unreadable), columns, "  ") + '\n';
        }
        for (const Finding& finding : file.review.findings) {
            appendFinding(text, finding, look, columns);
            if (finding.isSilenced)
                ++silenced;
            else if (finding.isConvention)
                ++conventions;
            else
                ++counts.at(static_cast<std::size_t>(finding.severity));
        }
        if (hasStatements)
            text += locksOf(file.review.statements, look);
    }
    std::string summary;
    for (std::size_t i = counts.size(); i-- > 0;) {
        if (counts.at(i) > 0)
            summary += fmt::format("{}{} {}", summary.empty() ? "" : ", ", counts.at(i),
                                   review::toString(static_cast<Severity>(i)));
    }
    // Of files that could not be read nobody can say that there is nothing.
    const bool isAnyRead = static_cast<std::size_t>(unreadable) < files.size();
    if (summary.empty())
        summary = isAnyRead ? "No findings" : "Nothing was reviewed";
    if (conventions > 0)
        summary += fmt::format(", {} of convention", conventions);
    if (silenced > 0)
        summary += fmt::format(", {} silenced", silenced);
    if (unreadable > 0)
        summary += fmt::format(", {} unreadable", unreadable);
    const int count = static_cast<int>(files.size());
    text += fmt::format("{}{} in {}.\n", text.empty() ? "" : "\n", summary, counted(count, "file", "files"));
    return text;
}

} // namespace lk::ctl
