// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/prove.h"

#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <string_view>

namespace lk::backfill {

namespace {

/// Until the server has taken it: waits for a lock only as long as a batch may, since whoever comes behind a waiting ALTER waits as well.
/// False when no more is wanted; what it had read by then is read again.
bool alter(Crew& crew, Worker& worker, const std::string& action, std::string_view what)
{
    try {
        (void)worker.askLong({fmt::format("ALTER TABLE {} {}", sql::quoteName(crew.plan.tableName), action), {}}, what,
                             crew.pacer->pace().maxBlock);
        return true;
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Cancelled)
            return false;
        if (error.code() == ErrorCode::Statement)
            throw Failure{error.sqlState() == "23514" ? OutcomeKind::Verify : OutcomeKind::Failed,
                          "prove: " + shortened(error.message()), error};
        throw;
    }
}

bool isThere(Crew& crew, Worker& worker)
{
    return !worker
                .ask({"SELECT 1 FROM pg_catalog.pg_constraint WHERE conrelid = $1::pg_catalog.oid AND conname = $2",
                      {fmt::to_string(crew.plan.table), proofName(crew.declaration)}})
                .isEmpty();
}

} // namespace

std::string proofName(const Declaration& declaration)
{
    return ("lockkeeper_" + declaration.name).substr(0, 63);
}

std::string proofCondition(const Declaration& declaration)
{
    return declaration.verify.empty() ? fmt::format("({}) IS NOT TRUE", declaration.where) : declaration.verify;
}

bool addProof(Crew& crew, Worker& worker)
{
    const std::string name = proofName(crew.declaration);
    if (isThere(crew, worker))
        return true;
    const std::string condition = proofCondition(crew.declaration);
    try {
        if (!alter(crew, worker,
                   fmt::format("ADD CONSTRAINT {} CHECK ({}) NOT VALID", sql::quoteIdentifier(name), condition),
                   "an ALTER TABLE"))
            return false;
    } catch (const Failure& failure) { // an answer that was lost had arrived after all
        if (failure.error.sqlState() != "42710" || !isThere(crew, worker))
            throw;
    }
    crew.happened("proof-added",
                  fmt::format("{}: CHECK ({}) holds for whatever is written from here on", name, condition));
    return true;
}

bool validateProof(Crew& crew, Worker& worker)
{
    const std::string name = proofName(crew.declaration);
    if (!alter(crew, worker, fmt::format("VALIDATE CONSTRAINT {}", sql::quoteIdentifier(name)),
               "the validation of a constraint"))
        return false;
    crew.happened("proved", fmt::format("the server has validated {}: CHECK ({}) holds for every row", name,
                                        proofCondition(crew.declaration)));
    return true;
}

} // namespace lk::backfill
