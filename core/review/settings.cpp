// SPDX-License-Identifier: Apache-2.0
#include "core/review/settings.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/project/reviewsettings.h"
#include "core/review/rule.h"

#include <fmt/format.h>

namespace lk::review {

Settings settingsFrom(const project::ReviewSettings& said, const std::string& place)
{
    constexpr double kMegabyte = 1e6;
    Settings settings;
    for (const auto& [id, rule] : said.rules) {
        const auto fail = [&, line = rule.line](const std::string& what, std::string_view remedy) {
            throw Error(ErrorCode::Unreadable, fmt::format("{} in line {} of {}", what, line, shownInLine(place)))
                .at({place, line, 1})
                .remedy(remedy);
        };
        if (ruleNamed(id) == nullptr)
            fail(fmt::format("there is no rule \"{}\"", shownInLine(id)),
                 "The handbook's page of rules has all their names.");
        const auto severity = severityNamed(rule.severity);
        if (!severity && rule.severity != "off")
            fail(fmt::format("\"{}\" is no severity", shownInLine(rule.severity)),
                 "It is one of blocker, high, medium, low, note, and off.");
        settings.severities[id] = severity;
    }
    const auto rate = [&](const char* name, double& into) {
        if (const auto found = said.rates.find(name); found != said.rates.end())
            into = found->second * kMegabyte;
    };
    rate("scan", settings.rates.scan);
    rate("index-build", settings.rates.indexBuild);
    rate("rewrite", settings.rates.rewrite);
    settings.names = said.names;
    settings.hasConventions = said.conventions.value_or(false);
    if (said.serverVersion) {
        settings.serverVersion = *said.serverVersion;
        settings.isVersionKnown = true;
    }
    settings.longestLockTimeout = said.longestLockTimeout.value_or(settings.longestLockTimeout);
    return settings;
}

} // namespace lk::review
