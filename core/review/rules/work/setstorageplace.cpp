// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

void tablespace(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::SetTablespace})) {
        const bool isIndex = moment.before.index(passage.first().relation) != nullptr ||
                             moment.tree().alter_table_stmt->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX;
        Said finding = said(
            moment, passage, {},
            fmt::format("{} is copied to the tablespace {}, block by block; meanwhile {}", passage.where(),
                        passage.object(), isIndex ? "queries on its table wait too" : meanwhile(moment, passage)),
            isIndex ? fmt::format(
                          "In a migration of its own without a transaction, from version 14: \"REINDEX (TABLESPACE {}, "
                          "CONCURRENTLY) INDEX {};\".",
                          passage.object(), passage.where())
                    : fmt::format("pg_repack --tablespace={} moves {} while everybody works on. Or take a quiet hour.",
                                  passage.object(), passage.where()));
        if (!isIndex)
            finding.kinds.insert(finding.kinds.begin(), Kind::TableRewrite);
        report.say(std::move(finding));
    }
}

void accessMethod(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::SetAccessMethod})) {
        report.say(said(
            moment, passage, {Kind::TableRewrite},
            fmt::format("Every row of {} is written anew for the access method {}, and all its indexes; meanwhile {}",
                        passage.where(), passage.object().empty() ? "of the default" : passage.object(),
                        meanwhile(moment, passage)),
            fmt::format(
                "Make a new table with that access method, fill it from {} in batches, and swap the names in one "
                "short transaction.",
                namedTable(moment))));
    }
}

} // namespace

const Rule kSetTablespace{
    .id = "set-tablespace",
    .severity = Severity::High,
    .title = "SET TABLESPACE copies the table under an exclusive lock",
    .atStatement = tablespace,
    .needs = Needs::Work,
};

const Rule kSetAccessMethod{
    .id = "set-access-method",
    .severity = Severity::High,
    .title = "SET ACCESS METHOD rewrites the table under an exclusive lock",
    .atStatement = accessMethod,
    .needs = Needs::Work,
};

} // namespace lk::review::work
