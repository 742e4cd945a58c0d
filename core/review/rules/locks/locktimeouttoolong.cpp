// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/locks/locks.h"
#include "core/review/sessionsettings.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <charconv>

namespace lk::review::locks {

namespace {

void check(const Moment& moment, Report& report)
{
    if (!sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_VARIABLE_SET_STMT) &&
        !sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_SELECT_STMT))
        return;
    for (const SettingChange& change : settingChanges(moment.tree())) {
        if (change.name != "lock_timeout" || !change.value || !change.isConstant)
            continue;
        std::int64_t value = 0;
        const std::string& text = *change.value;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        const auto longest = moment.settings.longestLockTimeout.count();
        if (error != std::errc() || end != text.data() + text.size())
            continue;
        constexpr std::int64_t kHardlyAny = 20; // ms; nobody means less than it takes to look around
        if (value > 0 && value < kHardlyAny) {
            Said said;
            said.message = fmt::format("It gives up after {} ms, that is as soon as anybody holds the lock: a number "
                                       "without a unit counts milliseconds.",
                                       value);
            said.remedy =
                fmt::format("Write the unit: \"SET {}lock_timeout = '2s';\".", change.isLocal ? "LOCAL " : "");
            report.say(std::move(said));
        }
        if (value <= longest)
            continue;
        Said said;
        said.message = fmt::format(
            "A statement that cannot get its lock makes everybody behind it wait for up to {} s, more than the {} s "
            "that are allowed here.",
            value / 1000, longest / 1000);
        said.remedy = fmt::format("Put \"SET {}lock_timeout = '2s';\", and try again after a pause when it gives up.",
                                  change.isLocal ? "LOCAL " : "");
        report.say(std::move(said));
    }
}

} // namespace

const Rule kLockTimeoutTooLong{
    .id = "lock-timeout-too-long",
    .severity = Severity::Low,
    .title = "lock_timeout is longer than the policy allows, or hardly any time",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_SELECT_STMT, PG_QUERY__NODE__NODE_VARIABLE_SET_STMT},
};

} // namespace lk::review::locks
