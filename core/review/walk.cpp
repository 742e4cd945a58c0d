// SPDX-License-Identifier: Apache-2.0
#include "core/review/walk.h"

#include "core/base/error.h"
#include "core/review/chain.h"
#include "core/review/made.h"
#include "core/review/sessionsettings.h"
#include "core/schema/model.h"
#include "core/sql/facts.h"
#include "core/sql/nodes.h"
#include "core/sql/tag.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace lk::review {

using schema::Name;
using sql::LockMode;

namespace {

/// Rules look this far back and ahead, and no further: what belongs together stands near, and a file may have 32,000 statements.
constexpr std::size_t kNear = 500;
/// More locks than this of one transaction are not kept: that it holds too many is plain by then.
constexpr std::size_t kMostHeld = 500;

} // namespace

namespace {

bool isCostOfRunning(Kind kind)
{
    return kind == Kind::BlocksReads || kind == Kind::BlocksWrites || kind == Kind::TableRewrite ||
           kind == Kind::FullScanUnderLock || kind == Kind::BreaksRunningApp || kind == Kind::DataLoss;
}

} // namespace

Walk::Walk(schema::Catalog& catalog, const Settings& settings, std::stop_token stop, Chain* chain)
    : m_catalog(catalog)
    , m_settings(settings)
    , m_stop(std::move(stop))
    , m_chain(chain)
{
    const auto all = rules();
    m_areOn.resize(all.size());
    for (std::size_t number = 0; number < all.size(); ++number) {
        const Rule* rule = all[number];
        const auto wanted =
            settings.severities.empty() ? settings.severities.end() : settings.severities.find(std::string(rule->id));
        const bool isNamed = wanted != settings.severities.end();
        m_areOn[number] = isNamed ? wanted->second.has_value() : !rule->isConvention || settings.hasConventions;
    }
    if (chain != nullptr)
        m_changedRows = chain->changedRows();
    for (const auto& [name, value] : settings.sessionSettings)
        m_sessionSettings[name] = {normalSetting(name, value), SettingScope::Default, 0};
}

void Walk::part(Part part, const std::vector<formats::Block>& blocks, const std::string& file, ParsedBlocks parsed)
{
    m_part = part;
    m_transaction = -1;
    m_statement = 0;
    m_state = State();
    // The down part runs another day, in a session of its own.
    m_state.settings = m_sessionSettings = [&] {
        std::map<std::string, Setting> fresh;
        for (const auto& [name, value] : m_settings.sessionSettings)
            fresh[name] = {normalSetting(name, value), SettingScope::Default, 0};
        return fresh;
    }();
    const schema::Catalog before = m_catalog;
    auto source = std::make_unique<Units>(blocks, part, file, std::move(parsed), m_settings.serverVersion);
    Spot first;
    first.part = part;
    first.file = file;
    first.line = blocks.empty() ? 1 : blocks.front().line;
    bool isWrapped = false;
    std::span<const Unit> last; // of the chunk that next() has not freed
    Kept& kept = part == Part::Up ? m_upKept : m_downKept;
    while (source->hasMore()) {
        kept.take(last);
        const std::vector<Unit>& units = source->next();
        for (std::size_t i = 0; i < units.size(); ++i) {
            if (m_stop.stop_requested())
                throw Error(ErrorCode::Cancelled, "review was stopped")
                    .remedy("Call it again.")
                    .stateLeft(StateLeft::NothingChanged);
            const std::span<const Unit> all(units);
            m_rest = all.subspan(i);
            const std::size_t from = i > kNear ? i - kNear : 0;
            step(units[i], all.subspan(from, i - from), all.subspan(i + 1, std::min(kNear, all.size() - i - 1)));
            isWrapped = isWrapped || units[i].transactionKind == TransactionKind::Tool;
        }
        last = units;
    }
    if (!kept.units.empty()) {
        kept.units.insert(kept.units.end(), last.begin(), last.end());
        last = kept.units;
    }
    const PartEnd end{part, last, m_state, before, m_catalog, m_settings, isWrapped, first};
    for (const Asked& one : rulesAtEnds()) {
        if (one.rule->atPartEnd == nullptr || m_areOn[one.number] == 0)
            continue;
        Report report;
        one.rule->atPartEnd(end, report);
        keep(*one.rule, report, first);
    }
    endTransaction(false);
    if (part == Part::Up && m_chain != nullptr)
        m_chain->setChangedRows(m_changedRows);
    m_rest = {};
    (part == Part::Up ? m_upUnits : m_downUnits) = last;
    (part == Part::Up ? m_upSource : m_downSource) = std::move(source);
}

/// What a file does to the schema is mostly said in few bytes; what is long are rows. Those are judged one by one, and not kept.
void Walk::Kept::take(std::span<const Unit> chunk)
{
    constexpr std::size_t kMostBytes = std::size_t{96} * 1024; // their trees take forty times as much
    constexpr std::size_t kMostRowBytes = std::size_t{16} * 1024;
    for (const Unit& unit : chunk) {
        if (unit.tree == nullptr || unit.isInBody)
            continue;
        const bool isOfRows = sql::isA(unit.tree, PG_QUERY__NODE__NODE_INSERT_STMT) ||
                              sql::isA(unit.tree, PG_QUERY__NODE__NODE_UPDATE_STMT) ||
                              sql::isA(unit.tree, PG_QUERY__NODE__NODE_DELETE_STMT) ||
                              sql::isA(unit.tree, PG_QUERY__NODE__NODE_SELECT_STMT) ||
                              sql::isA(unit.tree, PG_QUERY__NODE__NODE_COPY_STMT);
        std::size_t& bytes = isOfRows ? rowBytes : structureBytes;
        if (bytes + unit.text.size() > (isOfRows ? kMostRowBytes : kMostBytes))
            continue;
        auto tree = std::make_unique<const sql::ParseTree>(std::string(unit.text), true);
        if (!tree->isValid() || tree->tree().n_stmts != 1)
            continue;
        bytes += unit.text.size();
        Unit& copy = units.emplace_back(unit);
        copy.tree = tree->tree().stmts[0]->stmt;
        trees.push_back(std::move(tree));
    }
}

void Walk::learn(const std::vector<formats::Block>& blocks, ParsedBlocks parsed)
{
    // Names are resolved where nothing of it is yet: it was so when it ran.
    schema::Catalog before;
    before.setSearchPath(m_catalog.searchPath());
    Units source(blocks, Part::Up, {}, std::move(parsed));
    while (source.hasMore()) {
        for (const Unit& unit : source.next()) {
            if (unit.tree != nullptr)
                takeMade(madeBy(*unit.tree, before));
        }
    }
}

void Walk::end(const Source& source, const schema::Catalog& start, const schema::Catalog& afterUp)
{
    FileEnd end{m_upUnits,          m_downUnits,         start, afterUp, m_catalog, m_settings, m_made,
                source.hasDownPart, source.toolHasDowns, {},    {}};
    end.upSpot.line = source.up.empty() ? 1 : source.up.front().line;
    end.downSpot.part = Part::Down;
    end.downSpot.file = source.downPath.generic_string();
    end.downSpot.line = source.downLine > 0 ? source.downLine : 1;
    for (const Asked& one : rulesAtEnds()) {
        if (one.rule->atFileEnd == nullptr || m_areOn[one.number] == 0 || !source.isWhole)
            continue;
        Report report;
        one.rule->atFileEnd(end, report);
        keep(*one.rule, report, source.hasDownPart ? end.downSpot : end.upSpot);
    }
    const auto isBefore = [](const Finding& a, const Finding& b) {
        return std::tuple(a.spot.part, a.spot.line, a.spot.begin) < std::tuple(b.spot.part, b.spot.line, b.spot.begin);
    };
    if (!std::is_sorted(m_review.findings.begin(), m_review.findings.end(), isBefore))
        std::stable_sort(m_review.findings.begin(), m_review.findings.end(), isBefore);
}

Circumstances Walk::circumstances(bool isInBody) const
{
    Circumstances result;
    result.isInBody = isInBody;
    result.serverVersion = m_settings.serverVersion;
    if (const auto zone = m_state.settings.find("timezone"); zone != m_state.settings.end())
        result.timeZone = zone->second.value;
    if (const auto role = m_state.settings.find("session_replication_role"); role != m_state.settings.end())
        result.isReplicaRole = role->second.value == "replica";
    if (const auto bodies = m_state.settings.find("check_function_bodies"); bodies != m_state.settings.end())
        result.checksBodies = bodies->second.value != "off" && bodies->second.value != "false";
    return result;
}

void Walk::step(const Unit& given, std::span<const Unit> earlier, std::span<const Unit> later)
{
    Unit unit = given;
    if (!unit.isInBody) {
        ++m_statement;
        m_formerNames.clear();
    }
    unit.spot.statement = m_statement;
    if (unit.transaction != m_transaction) {
        endTransaction(m_hasRolledBack);
        beginTransaction(unit);
    }
    m_hasRolledBack = false;

    Effect effect;
    if (unit.tree != nullptr) {
        effect = effectOf(*unit.tree, m_catalog, circumstances(unit.isInBody));
        leaveOutCured(effect, unit, m_changedRows);
    }
    Chain* chain = m_part == Part::Up ? m_chain : nullptr;
    if (chain != nullptr)
        chain->look(unit, m_catalog);
    const Moment moment{
        unit, effect, m_state, m_catalog, m_settings, earlier, later, m_part == Part::Down ? &m_made : nullptr, chain};
    ask(moment);
    if (!unit.isInBody && m_keepsStatements && !isPsqlCommand(unit)) {
        StatementFacts facts;
        facts.spot = unit.spot;
        facts.lastLine = unit.spot.line + static_cast<int>(std::count(unit.text.begin(), unit.text.end(), '\n'));
        facts.isParsed = unit.tree != nullptr;
        facts.isInTransaction = unit.isInBlock();
        if (unit.tree != nullptr)
            facts.kind = sql::kindOf(*unit.tree);
        facts.transactional = effect.rule == TransactionRule::OutsideOnly ? "no" : "yes";
        for (const Failure& failure : effect.failures) {
            if (!failure.needsRows || moment.holdsRows(failure.relation)) {
                facts.transactional = failure.sqlState;
                break;
            }
        }
        facts.seconds = secondsOf(effect, m_catalog, m_settings);
        facts.effect = effect;
        m_review.statements.push_back(std::move(facts));
    }
    m_changedRows.take(unit, m_catalog);
    if (unit.isOpaque && !makesNothing(unit.text))
        m_catalog.setComplete(false); // from here on nobody knows that a thing is not there
    if (unit.tree == nullptr)
        return;
    if (unit.isInBody && m_keepsStatements)
        takeFacts(unit, effect);
    if (chain != nullptr)
        chain->settle(unit, effect, m_state);
    takeLocks(unit, effect);
    takeSettings(unit);
    takeNew(unit);
    if (sql::isA(unit.tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT)) {
        for (const WorkItem& work : effect.works) {
            if (work.work == Work::Scan || work.work == Work::Rewrite)
                m_state.passes[work.relation] = {unit.spot.line, unit.transaction};
        }
    }
    schema::apply(m_catalog, *unit.tree);
    addOwnSequences(*unit.tree, m_catalog, m_state.newHere);
    if (sql::isA(unit.tree, PG_QUERY__NODE__NODE_TRANSACTION_STMT)) {
        const auto kind = unit.tree->transaction_stmt->kind;
        const bool begins = kind == PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_BEGIN ||
                            kind == PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_START;
        if (begins && m_state.transactionLine == 0 && unit.transactionKind == TransactionKind::Explicit)
            m_state.transactionLine = unit.spot.line;
        m_hasRolledBack = kind == PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK;
        takeSavepoint(unit, later);
    }
    if (!unit.isInBody)
        stepInto(unit, earlier, later);
}

void Walk::ask(const Moment& moment)
{
    const bool isParsed = moment.unit.tree != nullptr;
    const auto asked = rulesFor(isParsed ? moment.unit.tree->node_case : 0);
    const unsigned met = needsMet(moment.effect);
    Report report;
    for (const Asked& one : asked) {
        if (m_areOn[one.number] == 0 || (met & bitOf(one.needs)) == 0)
            continue;
        (isParsed ? one.rule->atStatement : one.rule->atUnparsed)(moment, report);
        if (!report.isEmpty())
            keep(*one.rule, report, moment.unit.spot);
    }
#ifndef NDEBUG
    const auto all = rules();
    for (std::size_t number = 0; number < all.size(); ++number) {
        const Rule* rule = all[number];
        const auto found = std::find_if(asked.begin(), asked.end(), [&](const Asked& one) { return one.rule == rule; });
        if (!isParsed || m_areOn[number] == 0 || rule->atStatement == nullptr ||
            (found != asked.end() && (met & bitOf(rule->needs)) != 0))
            continue;
        rule->atStatement(moment, report);
        if (!report.isEmpty())
            throw Error(ErrorCode::Internal, "asked of too few statements: " + std::string(rule->id));
    }
#endif
}

/// The body of a function or procedure that the statement calls, where the catalog knows it.
void Walk::stepInto(const Unit& unit, std::span<const Unit> earlier, std::span<const Unit> later)
{
    const auto text = calledFunction(*unit.tree, m_catalog);
    if (!text)
        return;
    const sql::ParseTree tree(*text);
    if (!tree.isValid() || tree.tree().n_stmts != 1)
        return;
    const Body body = bodyOf(*text, *tree.tree().stmts[0]->stmt);
    for (Unit& inner : unitsOf(body, unit, m_settings.serverVersion)) {
        inner.transaction = unit.transaction;
        inner.spot.bodyLine = 0;
        step(inner, earlier, later);
    }
}

/// ROLLBACK TO undoes what came after the savepoint, and gives the locks back that were taken since (PostgreSQL manual, "Explicit
/// Locking"); RELEASE keeps both.
void Walk::takeSavepoint(const Unit& unit, std::span<const Unit> later)
{
    if (!unit.isInBlock() || unit.isInBody)
        return;
    const PgQuery__TransactionStmt& stmt = *unit.tree->transaction_stmt;
    const auto last = [&] {
        return std::find_if(m_savepoints.rbegin(), m_savepoints.rend(),
                            [&](const Savepoint& one) { return one.name == stmt.savepoint_name; });
    };
    switch (stmt.kind) {
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_SAVEPOINT: {
        const auto goesBack = [&](const Unit& other) {
            return other.transaction == unit.transaction &&
                   sql::isA(other.tree, PG_QUERY__NODE__NODE_TRANSACTION_STMT) &&
                   other.tree->transaction_stmt->kind == PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK_TO &&
                   std::string_view(other.tree->transaction_stmt->savepoint_name) == stmt.savepoint_name;
        };
        if (std::any_of(later.begin(), later.end(), goesBack))
            m_savepoints.push_back({stmt.savepoint_name, m_state, m_sessionSettings, m_catalog, m_made});
        break;
    }
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK_TO: {
        const auto found = last();
        if (found == m_savepoints.rend())
            break;
        m_savepoints.erase(found.base(), m_savepoints.end()); // itself stays
        const Savepoint& savepoint = m_savepoints.back();
        const bool isTold = m_state.isLockTimeoutTold;
        m_state = savepoint.state;
        m_state.isLockTimeoutTold = isTold;
        m_sessionSettings = savepoint.sessionSettings;
        m_catalog = savepoint.catalog;
        m_made = savepoint.made;
        break;
    }
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_RELEASE:
        if (const auto found = last(); found != m_savepoints.rend())
            m_savepoints.erase(std::prev(found.base()), m_savepoints.end());
        break;
    default: break;
    }
}

void Walk::beginTransaction(const Unit& unit)
{
    m_transaction = unit.transaction;
    m_kind = unit.transactionKind;
    m_state.settings = m_sessionSettings;
    m_settingsBefore = m_sessionSettings;
    if (mayRollBack(unit))
        m_catalogBefore = m_catalog;
    else
        m_catalogBefore.reset();
}

/// Whether a statement of the transaction that begins takes it back, as far as anybody can see ahead: a catalog of 30,000 objects is
/// not copied for each transaction of a long file.
bool Walk::mayRollBack(const Unit& first) const
{
    for (const Unit& unit : m_rest) {
        if (unit.transaction != first.transaction)
            return false;
        if (unit.tree == nullptr)
            continue;
        switch (unit.tree->node_case) {
        case PG_QUERY__NODE__NODE_TRANSACTION_STMT:
            if (unit.tree->transaction_stmt->kind == PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK)
                return true;
            if (unit.tree->transaction_stmt->kind == PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_COMMIT)
                return false;
            break;
        case PG_QUERY__NODE__NODE_CALL_STMT: return true; // the procedure may
        case PG_QUERY__NODE__NODE_SELECT_STMT:
            if (unit.tree->select_stmt->n_from_clause == 0)
                return true; // calledFunction
            break;
        default: break;
        }
    }
    return first.transactionKind != TransactionKind::None; // else it goes on in the next chunk
}

void Walk::endTransaction(bool isRolledBack)
{
    if (isRolledBack && m_catalogBefore) {
        m_catalog = *m_catalogBefore;
        m_sessionSettings = m_settingsBefore;
        for (const Name& name : m_state.newHere)
            m_state.filled.erase(name);
    } else {
        m_state.newEarlier.insert(m_state.newHere.begin(), m_state.newHere.end());
    }
    m_savepoints.clear();
    m_state.newHere.clear();
    m_state.held.clear();
    m_state.constraintsHere.clear();
    m_state.labelsHere.clear();
    m_state.typesHere.clear();
    m_state.changedRows.clear();
    m_state.alteredSequences.clear();
    m_state.refreshedViews.clear();
    m_state.transactionLine = 0;
    m_state.settings = m_sessionSettings;
}

void Walk::takeLocks(const Unit& unit, const Effect& effect)
{
    if (!unit.isInBlock())
        return;
    const bool isSequence = sql::isA(unit.tree, PG_QUERY__NODE__NODE_ALTER_SEQ_STMT);
    const bool isRefresh = sql::isA(unit.tree, PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT);
    for (const RelationEffect& taken : effect.relations) {
        if (isSequence && taken.isNamed)
            m_state.alteredSequences.emplace(taken.relation, unit.spot.line);
        if (isRefresh && taken.isNamed)
            m_state.refreshedViews.insert(taken.relation);
        if (taken.mode <= LockMode::AccessShare || m_state.newHere.contains(taken.relation) ||
            m_state.newEarlier.contains(taken.relation))
            continue;
        const auto found = std::find_if(m_state.held.begin(), m_state.held.end(),
                                        [&](const HeldLock& lock) { return lock.relation == taken.relation; });
        if (found == m_state.held.end() && m_state.held.size() >= kMostHeld)
            continue;
        if (found == m_state.held.end())
            m_state.held.push_back({taken.relation, taken.mode, taken.isNamed, unit.spot.line});
        else if (taken.mode > found->mode)
            *found = {taken.relation, taken.mode, found->isNamed || taken.isNamed, unit.spot.line};
    }
}

/// What a statement of a body does to relations is what the statement does that carries the body out.
void Walk::takeFacts(const Unit& unit, const Effect& effect)
{
    if (m_review.statements.empty())
        return;
    StatementFacts& facts = m_review.statements.back();
    std::vector<RelationEffect>& relations = facts.effect.relations;
    for (RelationEffect taken : effect.relations) {
        if (const auto former = m_formerNames.find(taken.relation); former != m_formerNames.end()) {
            if (!former->second)
                continue;
            taken.relation = *former->second;
        }
        taken.isNamed = taken.isNamed && unit.spot.bodyLine > 0; // a function's body stands elsewhere
        const auto found = std::find_if(relations.begin(), relations.end(),
                                        [&](const RelationEffect& one) { return one.relation == taken.relation; });
        if (found == relations.end()) {
            if (relations.size() < kMostHeld)
                relations.push_back(std::move(taken));
            continue;
        }
        if (taken.mode > found->mode)
            found->certainty = taken.certainty;
        found->mode = std::max(found->mode, taken.mode);
        found->isNamed = found->isNamed || taken.isNamed;
        if (found->rewrite == Rewrite::No || taken.rewrite == Rewrite::Yes)
            found->rewrite = taken.rewrite;
        found->scan = std::max(found->scan, taken.scan);
        found->indexBuilds += taken.indexBuilds;
    }
    std::stable_partition(relations.begin(), relations.end(), [](const RelationEffect& one) { return one.isNamed; });
    const auto seconds = secondsOf(effect, m_catalog, m_settings);
    if (facts.seconds && seconds && (!unit.isInLoop || effect.works.empty()))
        *facts.seconds += *seconds;
    else
        facts.seconds.reset();
    const MadeByStatement made = madeBy(*unit.tree, m_catalog);
    for (const Name& relation : made.relations)
        m_formerNames[relation] = std::nullopt;
    for (const Name& relation : made.indexes)
        m_formerNames[relation] = std::nullopt;
    for (const auto& [now, before] : made.renamed) {
        const auto known = m_formerNames.find(before);
        m_formerNames[now] = known != m_formerNames.end() ? known->second : std::optional<Name>(before);
    }
}

void Walk::takeSettings(const Unit& unit)
{
    for (const SettingChange& change : settingChanges(*unit.tree)) {
        if (change.name.find('.') != std::string::npos) // a parameter of the user's own is there from now on
            m_catalog.putThing(schema::Thing::Setting, change.name, "string");
        const auto put = [&](std::map<std::string, Setting>& settings, SettingScope scope) {
            if (change.name.empty()) {
                settings.clear();
                for (const auto& [name, value] : m_settings.sessionSettings)
                    settings[name] = {normalSetting(name, value), SettingScope::Default, unit.spot.line};
                return;
            }
            if (change.value && change.isConstant) {
                settings[change.name] = {*change.value, scope, unit.spot.line};
                return;
            }
            const auto own = m_settings.sessionSettings.find(change.name);
            if (!change.isConstant || own == m_settings.sessionSettings.end())
                settings.erase(change.name);
            else
                settings[change.name] = {normalSetting(change.name, own->second), SettingScope::Default,
                                         unit.spot.line};
        };
        if (change.isLocal) {
            if (unit.isInBlock())
                put(m_state.settings, SettingScope::Transaction);
            continue;
        }
        put(m_state.settings, SettingScope::Session);
        put(m_sessionSettings, SettingScope::Session);
    }
}

void Walk::takeNew(const Unit& unit)
{
    const MadeByStatement made = madeBy(*unit.tree, m_catalog);
    for (const Name& relation : made.relations) {
        m_state.newHere.insert(relation);
        m_state.filled.erase(relation);
    }
    for (const Name& relation : made.filled)
        m_state.filled.insert(relation);
    for (const Name& relation : made.written) {
        if (m_state.newHere.contains(relation) || m_state.newEarlier.contains(relation))
            m_state.filled.insert(relation);
        else
            m_state.changedRows.insert(relation);
    }
    for (const auto& [now, former] : made.renamed) {
        m_state.renames[now] = former;
        for (std::set<Name>* names : {&m_state.newHere, &m_state.newEarlier, &m_state.filled}) {
            if (names->erase(former) > 0)
                names->insert(now);
        }
        for (HeldLock& held : m_state.held) {
            if (held.relation == former)
                held.relation = now;
        }
    }
    for (const schema::Use& constraint : made.constraints)
        m_state.constraintsHere[constraint.relation].push_back(constraint.column);
    for (const auto& [type, label] : made.labels)
        m_state.labelsHere[type].push_back(label);
    m_state.typesHere.insert(made.types.begin(), made.types.end());
    for (const Name& relation : made.dropped) {
        m_state.newHere.erase(relation);
        m_state.newEarlier.erase(relation);
        m_state.filled.erase(relation);
    }
    if (m_part == Part::Up)
        takeMade(made);
}

void Walk::takeMade(const MadeByStatement& made)
{
    m_made.relations.insert(made.relations.begin(), made.relations.end());
    m_made.relations.insert(made.indexes.begin(), made.indexes.end());
    m_made.columns.insert(made.columns.begin(), made.columns.end());
    m_made.constraints.insert(made.constraints.begin(), made.constraints.end());
    m_made.types.insert(made.types.begin(), made.types.end());
    for (const auto& [now, former] : made.renamed)
        m_made.relations.insert(now);
}

void Walk::keep(const Rule& rule, Report& report, const Spot& spot)
{
    for (Said& said : report.take()) {
        m_state.isLockTimeoutTold = m_state.isLockTimeoutTold || (!m_tellsEachLockTimeout && said.kinds.size() == 1 &&
                                                                  said.kinds.front() == Kind::MissingLockTimeout);
        Finding finding;
        finding.rule = rule.id;
        finding.severity = said.severity.value_or(rule.severity);
        if (const auto wanted = m_settings.severities.find(finding.rule);
            wanted != m_settings.severities.end() && wanted->second)
            finding.severity = *wanted->second;
        finding.kinds = std::move(said.kinds);
        // A down part runs on another day, mostly in an emergency: what it costs is told with its severity, but the words that tools are
        // compared by judge it by where it leads (fixtures/review/README.md).
        if (finding.spot.part == Part::Down || spot.part == Part::Down)
            std::erase_if(finding.kinds, isCostOfRunning);
        finding.certainty = said.certainty;
        finding.spot = said.spot.value_or(spot);
        finding.message = std::move(said.message);
        finding.remedy = std::move(said.remedy);
        finding.assumed = std::move(said.assumed);
        finding.isConvention = rule.isConvention;
        // A long file has tens of thousands: a vector that doubles holds three times what it needs while it grows.
        constexpr std::size_t kMany = 4096;
        std::vector<Finding>& all = m_review.findings;
        if (all.size() == all.capacity() && all.size() > kMany)
            all.reserve(all.size() + all.size() / 4);
        all.push_back(std::move(finding));
    }
}

} // namespace lk::review
