// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/asked.h"
#include "core/review/cured.h"
#include "core/review/review.h"
#include "core/review/rule.h"
#include "core/review/units.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::review {

struct MadeByStatement;

/// Goes through the statements of one migration once, with what is known before each (review contract, section 2), and asks the rules.
class Walk final {
public:
    /// All borrowed.
    Walk(schema::Catalog& catalog, const Settings& settings, std::stop_token stop, Chain* chain = nullptr);

    /// One part. The first call's statements are the up part's; `made` collects what they make, and is read in the down part.
    void part(Part part, const std::vector<formats::Block>& blocks, const std::string& file, ParsedBlocks parsed);
    /// Instead of the up part where it has run long ago: what it made, for the judgement of the down part.
    void learn(const std::vector<formats::Block>& blocks, ParsedBlocks parsed);
    /// Whether take() gives StatementFacts too.
    void keepStatements(bool isWanted) { m_keepsStatements = isWanted; }
    /// Of a missing lock_timeout at each statement, not at the first alone (see silencesLockTimeout).
    void tellEachLockTimeout(bool isWanted) { m_tellsEachLockTimeout = isWanted; }
    /// What both parts leave behind.
    void end(const Source& source, const schema::Catalog& start, const schema::Catalog& afterUp);

    [[nodiscard]] Review take() { return std::move(m_review); }

private:
    void step(const Unit& unit, std::span<const Unit> earlier, std::span<const Unit> later);
    void stepInto(const Unit& unit, std::span<const Unit> earlier, std::span<const Unit> later);
    void beginTransaction(const Unit& unit);
    void endTransaction(bool isRolledBack);
    [[nodiscard]] bool mayRollBack(const Unit& first) const;
    void takeSavepoint(const Unit& unit, std::span<const Unit> later);
    void takeLocks(const Unit& unit, const Effect& effect);
    void takeFacts(const Unit& unit, const Effect& effect);
    void takeSettings(const Unit& unit);
    void takeNew(const Unit& unit);
    void takeMade(const MadeByStatement& made);
    void ask(const Moment& moment);
    void keep(const Rule& rule, Report& report, const Spot& spot);
    [[nodiscard]] Circumstances circumstances(bool isInBody) const;

    schema::Catalog& m_catalog;
    const Settings& m_settings;
    std::stop_token m_stop;
    std::vector<char> m_areOn; ///< beside rules(); no vector of bits, for it is read a hundred times a statement
    State m_state;
    std::map<std::string, Setting> m_sessionSettings; ///< without those of the transaction alone
    std::map<std::string, Setting> m_settingsBefore;  ///< of the transaction: a rollback undoes SET
    std::optional<schema::Catalog> m_catalogBefore;   ///< likewise; none where nothing takes the transaction back
    int m_transaction = -1;
    TransactionKind m_kind = TransactionKind::None;
    Made m_made;
    Part m_part = Part::Up;
    std::span<const Unit> m_rest;    ///< of the chunk, from the present one on
    std::span<const Unit> m_upUnits; ///< of the last chunk, with their trees: kept alive by m_upSource
    std::unique_ptr<Units> m_upSource;
    std::span<const Unit> m_downUnits;
    std::unique_ptr<Units> m_downSource;
    bool m_hasRolledBack = false;
    bool m_keepsStatements = true;
    bool m_tellsEachLockTimeout = false;
    /// What ROLLBACK TO goes back to. Only those that a later statement goes back to are kept.
    struct Savepoint {
        std::string name;
        State state;
        std::map<std::string, Setting> sessionSettings;
        schema::Catalog catalog;
        Made made;
    };
    std::vector<Savepoint> m_savepoints; ///< of the present transaction
    Chain* m_chain = nullptr;
    ChangedRows m_changedRows;
    /// Of the chunks before the last one: statements that the ends of a long part must still see, parsed anew.
    struct Kept {
        void take(std::span<const Unit> chunk);
        std::vector<Unit> units; ///< with those of the last chunk, at the end
        std::vector<std::unique_ptr<const sql::ParseTree>> trees;
        std::size_t structureBytes = 0;
        std::size_t rowBytes = 0;
    };
    Kept m_upKept;
    Kept m_downKept;
    int m_statement = 0; ///< number of the statement within the part
    /// Of the present statement's body: what relations that it has made or renamed were called before it; none: it has made them.
    std::map<schema::Name, std::optional<schema::Name>> m_formerNames;
    Review m_review;
};

} // namespace lk::review
