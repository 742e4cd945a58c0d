// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>
#include <pg_query/pg_query.pb-c.h>

namespace lk::review::work {

namespace {

void cluster(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::Cluster})) {
        report.say(said(
            moment, passage, {Kind::TableRewrite},
            fmt::format("{} is written anew in the order of an index, with all its indexes; meanwhile {}",
                        passage.where(), meanwhile(moment, passage)),
            fmt::format(
                "The order is lost again with the next updates: leave it out. Where the space or order is worth it, "
                "pg_repack does the same to {} while everybody works on.",
                schema::toString(passage.first().relation))));
    }
}

void vacuumFull(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::VacuumFull})) {
        const std::string table = schema::toString(passage.first().relation);
        report.say(
            said(moment, passage, {Kind::TableRewrite},
                 fmt::format("{} is written anew with all its indexes; meanwhile {}", passage.where(),
                             meanwhile(moment, passage)),
                 fmt::format(
                     "\"VACUUM {0};\" makes the space usable again while everybody works on. Where the disk needs it "
                     "back, pg_repack or pg_squeeze.",
                     table)));
    }
    const PgQuery__Node& tree = moment.tree();
    if (!sql::isA(&tree, PG_QUERY__NODE__NODE_VACUUM_STMT) || tree.vacuum_stmt->is_vacuumcmd == 0 ||
        tree.vacuum_stmt->n_rels > 0 ||
        !sql::option(tree.vacuum_stmt->options, tree.vacuum_stmt->n_options, "full", false) ||
        moment.before.isComplete() || moment.isRefused() || !moment.effect.works.empty())
        return;
    Said said;
    said.kinds = {Kind::TableRewrite, Kind::BlocksReads};
    said.certainty = Certainty::Assumed;
    said.assumed = "Which tables there are is not known.";
    said.message = "Every table of the database is written anew, one after the other, with all its indexes; meanwhile "
                   "nobody can read "
                   "or write that table (size unknown).";
    said.remedy = "\"VACUUM;\" makes the space usable again while everybody works on.";
    report.say(std::move(said));
}

} // namespace

const Rule kCluster{
    .id = "cluster",
    .severity = Severity::High,
    .title = "CLUSTER rewrites the table under an exclusive lock",
    .atStatement = cluster,
    .kinds = {PG_QUERY__NODE__NODE_CLUSTER_STMT},
};

const Rule kVacuumFull{
    .id = "vacuum-full",
    .severity = Severity::High,
    .title = "VACUUM FULL rewrites the table under an exclusive lock",
    .atStatement = vacuumFull,
    .kinds = {PG_QUERY__NODE__NODE_VACUUM_STMT},
};

} // namespace lk::review::work
