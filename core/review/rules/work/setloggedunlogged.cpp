// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::SetLogged, Cause::SetUnlogged})) {
        const bool isLogged = passage.first().cause == Cause::SetLogged;
        const std::string table = namedTable(moment);
        report.say(said(
            moment, passage, {Kind::TableRewrite},
            fmt::format("Every row of {} is written anew, and all its indexes{}; meanwhile {}", passage.where(),
                        isLogged ? ", and into the WAL" : "", meanwhile(moment, passage)),
            isLogged ? fmt::format("Make a logged table like {0}, fill it in batches, and swap the names in one short "
                                   "transaction; or take a quiet hour.",
                                   table)
                     : fmt::format(
                           "An unlogged table is empty after a crash and on every replica. Leave {0} logged, or make "
                           "a new unlogged table for what may be lost.",
                           table)));
    }
}

} // namespace

const Rule kSetLoggedUnlogged{
    .id = "set-logged-unlogged",
    .severity = Severity::High,
    .title = "SET LOGGED and SET UNLOGGED rewrite the table",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
