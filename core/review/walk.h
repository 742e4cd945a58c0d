// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/review.h"
#include "core/review/rule.h"
#include "core/review/units.h"

#include <map>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::review {

/// Goes through the statements of one migration once, with what is known before each (review contract, section 2), and asks the rules.
class Walk final {
public:
    /// All borrowed.
    Walk(schema::Catalog& catalog, const Settings& settings, std::stop_token stop);

    /// One part. The first call's statements are the up part's; `made` collects what they make, and is read in the down part.
    void part(Part part, const std::vector<formats::Block>& blocks, const std::string& file, ParsedBlocks parsed);
    /// What both parts leave behind.
    void end(const Source& source, const schema::Catalog& start, const schema::Catalog& afterUp);

    [[nodiscard]] Review take() { return std::move(m_review); }

private:
    void step(const Unit& unit, std::span<const Unit> earlier, std::span<const Unit> later);
    void stepInto(const Unit& unit, std::span<const Unit> earlier, std::span<const Unit> later);
    void beginTransaction(const Unit& unit);
    void endTransaction(bool isRolledBack);
    void takeLocks(const Unit& unit, const Effect& effect);
    void takeSettings(const Unit& unit);
    void takeNew(const Unit& unit);
    void keep(const Rule& rule, Report& report, const Spot& spot);
    [[nodiscard]] Circumstances circumstances() const;

    schema::Catalog& m_catalog;
    const Settings& m_settings;
    std::stop_token m_stop;
    std::vector<const Rule*> m_rules; ///< those that are switched on
    State m_state;
    std::map<std::string, Setting> m_sessionSettings; ///< without those of the transaction alone
    std::map<std::string, Setting> m_settingsBefore;  ///< of the transaction: a rollback undoes SET
    schema::Catalog m_catalogBefore;                  ///< likewise
    int m_transaction = -1;
    TransactionKind m_kind = TransactionKind::None;
    Made m_made;
    Part m_part = Part::Up;
    std::vector<Unit> m_upUnits; ///< of the last chunk, with their trees: kept alive by m_upSource
    std::unique_ptr<Units> m_upSource;
    std::vector<Unit> m_downUnits;
    std::unique_ptr<Units> m_downSource;
    bool m_hasRolledBack = false;
    int m_statement = 0; ///< number of the statement within the part
    Review m_review;
};

} // namespace lk::review
