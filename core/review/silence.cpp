// SPDX-License-Identifier: Apache-2.0
#include "core/review/silence.h"

#include "core/base/text.h"
#include "core/review/rule.h"
#include "core/sql/comments.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace lk::review {

namespace {

constexpr std::string_view kMark = "lockkeeper:ignore";
constexpr std::string_view kFileMark = "-file";

struct Ignore {
    std::vector<std::string> rules;
    std::string reason;
    std::size_t offset = 0; ///< of the comment, in bytes of the file
    int line = 0;
    bool isForFile = false;
    const char* whyNot = "it names no rule, or gives no reason"; ///< where there are no rules
};

std::vector<Ignore> ignoresIn(const formats::Block& block)
{
    std::vector<Ignore> ignores;
    const std::string_view text = block.text;
    if (text.find(kMark) == std::string_view::npos)
        return ignores;
    for (const sql::Comment& comment : sql::commentsIn(block.text)) {
        std::string_view rest = text.substr(comment.begin, comment.end - comment.begin);
        rest.remove_prefix(std::string_view("--").size());
        rest = trimmed(rest);
        if (!rest.starts_with(kMark))
            continue;
        Ignore ignore;
        ignore.offset = block.offset + comment.begin;
        ignore.line =
            block.line +
            static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(comment.begin), '\n'));
        rest.remove_prefix(kMark.size());
        if (rest.starts_with(kFileMark)) {
            ignore.isForFile = true;
            rest.remove_prefix(kFileMark.size());
        }
        if (comment.isBlock || (comment.isWithin && ignore.isForFile)) {
            ignore.whyNot =
                comment.isBlock ? "only a line comment can" : "it stands within a statement, not in the file";
            ignores.push_back(std::move(ignore));
            continue;
        }
        rest = trimmed(rest);
        // Names, with or without blanks behind their commas.
        for (bool isMore = true; isMore && !rest.empty();) {
            const std::string_view word = rest.substr(0, rest.find_first_of(", \t"));
            if (!word.empty())
                ignore.rules.emplace_back(word);
            rest = trimmed(rest.substr(word.size()));
            isMore = rest.starts_with(',');
            if (isMore)
                rest = trimmed(rest.substr(1));
        }
        ignore.reason = rest;
        ignores.push_back(std::move(ignore));
    }
    return ignores;
}

/// The statement that a comment is about: the one on whose last line it stands, else the next.
const StatementFacts* statementAt(const Review& review, const Ignore& ignore, Part part)
{
    const StatementFacts* next = nullptr;
    for (const StatementFacts& facts : review.statements) {
        if (facts.spot.part != part)
            continue;
        if (facts.spot.begin <= ignore.offset && ignore.offset < facts.spot.end)
            return &facts; // within the statement
        if (facts.lastLine == ignore.line && facts.spot.end <= ignore.offset)
            return &facts;
        if (facts.spot.begin > ignore.offset && (next == nullptr || facts.spot.begin < next->spot.begin))
            next = &facts;
    }
    return next;
}

Finding complaint(const Ignore& ignore, Part part, const std::string& file, std::string message)
{
    Finding finding;
    finding.rule = "ignore-without-reason";
    finding.severity = Severity::Low;
    finding.spot.part = part;
    finding.spot.file = file;
    finding.spot.line = ignore.line;
    finding.spot.begin = finding.spot.end = ignore.offset;
    finding.message = std::move(message);
    finding.remedy = "Write \"-- lockkeeper:ignore rule-name why this is all right here\".";
    return finding;
}

void apply(const Ignore& ignore, const std::string& rule, Part part, const std::string& file, Review& review)
{
    const StatementFacts* statement = ignore.isForFile ? nullptr : statementAt(review, ignore, part);
    for (Finding& finding : review.findings) {
        if (finding.rule != rule)
            continue;
        const bool isHere = ignore.isForFile ? finding.spot.file == file
                                             : (finding.spot.part == part && statement != nullptr &&
                                                finding.spot.begin == statement->spot.begin);
        if (isHere) {
            finding.isSilenced = true;
            finding.silencedBecause = ignore.reason;
        }
    }
}

/// The walk tells of a missing lock_timeout once a part, or at each statement where a comment may silence the first one: the first that
/// is heard stands for the rest.
void keepFirstLockTimeout(Review& review)
{
    std::set<Part> told;
    std::erase_if(review.findings, [&](const Finding& finding) {
        return finding.kinds == std::vector{Kind::MissingLockTimeout} && !finding.isSilenced &&
               !told.insert(finding.spot.part).second;
    });
}

} // namespace

bool silencesLockTimeout(const Source& source)
{
    const auto isMarked = [](const formats::Block& block) {
        return block.text.find(kMark) != std::string::npos && block.text.find("lock-timeout") != std::string::npos;
    };
    return std::any_of(source.up.begin(), source.up.end(), isMarked) ||
           std::any_of(source.down.begin(), source.down.end(), isMarked);
}

bool mayBeSilenced(const Source& source)
{
    const auto isMarked = [](const formats::Block& block) { return block.text.find(kMark) != std::string::npos; };
    return std::any_of(source.up.begin(), source.up.end(), isMarked) ||
           std::any_of(source.down.begin(), source.down.end(), isMarked);
}

void silence(Review& review, const Source& source)
{
    std::vector<Finding> complaints;
    for (const Part part : {Part::Up, Part::Down}) {
        for (const formats::Block& block : part == Part::Up ? source.up : source.down) {
            const std::string file = !block.file.empty()  ? block.file.generic_string()
                                     : part == Part::Down ? source.downPath.generic_string()
                                                          : std::string();
            for (const Ignore& ignore : ignoresIn(block)) {
                if (ignore.rules.empty() || ignore.reason.empty()) {
                    complaints.push_back(complaint(ignore, part, file,
                                                   fmt::format("This comment silences nothing: {}.", ignore.whyNot)));
                    continue;
                }
                // "ignore one-rule other-rule why" silences the first alone: names are told apart by commas.
                const std::string second = ignore.reason.substr(0, ignore.reason.find_first_of(" \t"));
                if (ruleNamed(second) != nullptr)
                    complaints.push_back(
                        complaint(ignore, part, file,
                                  fmt::format("\"{0}\" counts as part of the reason and is not silenced: put a comma "
                                              "before it.",
                                              second)));
                for (const std::string& rule : ignore.rules) {
                    if (ruleNamed(rule) == nullptr)
                        complaints.push_back(
                            complaint(ignore, part, file, fmt::format("There is no rule \"{}\".", rule)));
                    else
                        apply(ignore, rule, part, file, review);
                }
            }
        }
    }
    if (silencesLockTimeout(source))
        keepFirstLockTimeout(review);
    review.findings.insert(review.findings.end(), std::make_move_iterator(complaints.begin()),
                           std::make_move_iterator(complaints.end()));
}

} // namespace lk::review
