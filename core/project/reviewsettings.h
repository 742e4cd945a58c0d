// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>

namespace lk::project {

/// `[review]` of lockkeeper.toml, and `[projects.NAME.review]`, which goes before it. What the rules are called is core/review's to know.
///
///     [review]
///     server-version = 15          # of the target, where no connection tells it
///     conventions = true           # off unless said
///     longest-lock-timeout = "5s"
///     [review.rules]
///     missing-lock-timeout = "low" # blocker, high, medium, low, note, off
///     [review.rates]               # megabytes a second, for the estimates
///     scan = 200
///     index-build = 40
///     rewrite = 30
///     [review.names]               # of the convention "naming": regular expressions
///     table = "[a-z_]+"
struct ReviewSettings {
    struct Rule {
        std::string severity;
        int line = 0; ///< in lockkeeper.toml
        friend bool operator==(const Rule&, const Rule&) = default;
    };
    std::map<std::string, Rule> rules;
    std::map<std::string, double> rates;
    std::map<std::string, std::string> names;
    std::optional<bool> conventions;
    std::optional<int> serverVersion;
    std::optional<std::chrono::milliseconds> longestLockTimeout;

    /// `own` laid over this.
    [[nodiscard]] ReviewSettings with(const ReviewSettings& own) const
    {
        ReviewSettings result = own;
        result.rules.insert(rules.begin(), rules.end());
        result.rates.insert(rates.begin(), rates.end());
        result.names.insert(names.begin(), names.end());
        if (!result.conventions)
            result.conventions = conventions;
        if (!result.serverVersion)
            result.serverVersion = serverVersion;
        if (!result.longestLockTimeout)
            result.longestLockTimeout = longestLockTimeout;
        return result;
    }
    friend bool operator==(const ReviewSettings&, const ReviewSettings&) = default;
};

} // namespace lk::project
