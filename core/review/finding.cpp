// SPDX-License-Identifier: Apache-2.0
#include "core/review/finding.h"

#include <iterator>

namespace lk::review {

namespace {

constexpr std::string_view kSeverities[] = {"note", "low", "medium", "high", "blocker"};
constexpr std::string_view kKinds[] = {"none",
                                       "blocks-reads",
                                       "blocks-writes",
                                       "table-rewrite",
                                       "full-scan-under-lock",
                                       "not-in-transaction",
                                       "invalid-on-partitioned",
                                       "fails-at-runtime",
                                       "syntax-error",
                                       "data-loss",
                                       "breaks-running-app",
                                       "irreversible",
                                       "unbatched-backfill",
                                       "missing-lock-timeout",
                                       "invalid-index",
                                       "disables-integrity",
                                       "broken-transaction"};

} // namespace

std::string_view toString(Severity severity)
{
    return kSeverities[static_cast<std::size_t>(severity)];
}

std::optional<Severity> severityNamed(std::string_view name)
{
    for (std::size_t i = 0; i < std::size(kSeverities); ++i) {
        if (kSeverities[i] == name)
            return static_cast<Severity>(i);
    }
    return std::nullopt;
}

std::string_view toString(Certainty certainty)
{
    switch (certainty) {
    case Certainty::Certain: return "certain";
    case Certainty::FromCatalog: return "from-catalog";
    case Certainty::Assumed: return "assumed";
    }
    return {};
}

std::string_view toString(Kind kind)
{
    return kKinds[static_cast<std::size_t>(kind)];
}

std::string_view toString(Part part)
{
    return part == Part::Up ? "up" : "down";
}

} // namespace lk::review
