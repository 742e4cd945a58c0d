// SPDX-License-Identifier: Apache-2.0
#include "core/review/silence.h"

#include "core/base/text.h"
#include "core/review/rule.h"

#include <fmt/format.h>

#include <algorithm>
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
};

std::vector<Ignore> ignoresIn(const formats::Block& block)
{
    std::vector<Ignore> ignores;
    const std::string_view text = block.text;
    for (std::size_t at = text.find(kMark); at != std::string_view::npos; at = text.find(kMark, at + 1)) {
        const std::size_t lineBegin = text.rfind('\n', at) == std::string_view::npos ? 0 : text.rfind('\n', at) + 1;
        const std::size_t comment = text.substr(lineBegin, at - lineBegin).rfind("--");
        if (comment == std::string_view::npos ||
            !trimmed(text.substr(lineBegin + comment + 2, at - lineBegin - comment - 2)).empty())
            continue; // not in a comment of its own
        Ignore ignore;
        ignore.offset = block.offset + lineBegin + comment;
        ignore.line = block.line +
                      static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        std::string_view rest = text.substr(at + kMark.size());
        rest = rest.substr(0, rest.find('\n'));
        if (rest.starts_with(kFileMark)) {
            ignore.isForFile = true;
            rest.remove_prefix(kFileMark.size());
        }
        rest = trimmed(rest);
        std::string_view names = rest.substr(0, rest.find_first_of(" \t"));
        ignore.reason = trimmed(rest.substr(names.size()));
        while (!names.empty()) {
            const auto comma = names.find(',');
            if (comma != 0)
                ignore.rules.emplace_back(names.substr(0, comma));
            names = comma == std::string_view::npos ? std::string_view() : names.substr(comma + 1);
        }
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

void apply(const Ignore& ignore, const std::string& rule, Part part, Review& review)
{
    const StatementFacts* statement = ignore.isForFile ? nullptr : statementAt(review, ignore, part);
    for (Finding& finding : review.findings) {
        if (finding.rule != rule)
            continue;
        const bool isHere = ignore.isForFile || (finding.spot.part == part && statement != nullptr &&
                                                 finding.spot.begin == statement->spot.begin);
        if (isHere) {
            finding.isSilenced = true;
            finding.silencedBecause = ignore.reason;
        }
    }
}

} // namespace

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
                    complaints.push_back(complaint(
                        ignore, part, file, "This comment silences nothing: it names no rule, or gives no reason."));
                    continue;
                }
                for (const std::string& rule : ignore.rules) {
                    if (ruleNamed(rule) == nullptr)
                        complaints.push_back(
                            complaint(ignore, part, file, fmt::format("There is no rule \"{}\".", rule)));
                    else
                        apply(ignore, rule, part, review);
                }
            }
        }
    }
    review.findings.insert(review.findings.end(), std::make_move_iterator(complaints.begin()),
                           std::make_move_iterator(complaints.end()));
}

} // namespace lk::review
