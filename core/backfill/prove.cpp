// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/prove.h"

#include "core/base/pause.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

namespace lk::backfill {

using namespace std::chrono_literals;

namespace {

/// Until the server has taken it: waits for a lock only as long as a batch may, since whoever comes behind a waiting ALTER waits as well.
bool alter(Crew& crew, Worker& worker, const std::string& action)
{
    const std::string sql = fmt::format("ALTER TABLE {} {}", sql::quoteName(crew.plan.tableName), action);
    for (int attempt = 1;; ++attempt) {
        try {
            const auto limit = crew.pacer->pace().maxBlock.count();
            (void)worker.ask({"SELECT pg_catalog.set_config('lock_timeout', $1, false)", {fmt::to_string(limit)}});
            (void)worker.ask({sql, {}});
            (void)worker.ask({"RESET lock_timeout", {}});
            return true;
        } catch (const Error& error) {
            if (error.code() == ErrorCode::Statement)
                throw Failure{error.sqlState() == "23514" ? OutcomeKind::Verify : OutcomeKind::Failed,
                              "prove: " + shortened(error.message()), error};
            if (error.code() != ErrorCode::LockTimeout && error.code() != ErrorCode::Unreachable)
                throw;
            if (!crew.pacer->wait(backOff(attempt, 100ms, 5s), "waiting-lock"))
                return false;
        }
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
    if (!alter(crew, worker,
               fmt::format("ADD CONSTRAINT {} CHECK ({}) NOT VALID", sql::quoteIdentifier(name), condition)))
        return false;
    crew.happened("proof-added",
                  fmt::format("{}: CHECK ({}) holds for whatever is written from here on", name, condition));
    return true;
}

bool validateProof(Crew& crew, Worker& worker)
{
    const std::string name = proofName(crew.declaration);
    crew.pacer->setActivity("verifying");
    if (!alter(crew, worker, fmt::format("VALIDATE CONSTRAINT {}", sql::quoteIdentifier(name))))
        return false;
    crew.happened("proved", fmt::format("the server has validated {}: CHECK ({}) holds for every row", name,
                                        proofCondition(crew.declaration)));
    return true;
}

} // namespace lk::backfill
