// SPDX-License-Identifier: Apache-2.0
#include "ui/services/reviews.h"

#include "core/base/log.h"
#include "core/formats/registry.h"
#include "core/postgres/session.h"
#include "core/review/applied.h"
#include "core/review/reviewmany.h"
#include "core/review/sources.h"
#include "core/sql/deepstack.h"
#include "ui/common/qttext.h"
#include "ui/services/store.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace lk::ui {

namespace {

using project::Migration;

/// What `up` would run, in that order.
std::vector<Migration> pendingIn(const formats::Reading& reading, const project::MigrationSet& set)
{
    using history::MigrationState;
    std::vector<Migration> pending;
    for (const history::StatusRow& row : reading.status.rows) {
        const bool isPending = row.state == MigrationState::Pending || row.state == MigrationState::OutOfOrder ||
                               row.state == MigrationState::Outdated || row.state == MigrationState::RolledBack;
        const Migration* migration = isPending ? set.find(row.version) : nullptr;
        if (migration != nullptr && migration->hasUp()) {
            pending.push_back(*migration);
        }
    }
    return pending;
}

/// What a job needs, as values.
struct Asked {
    project::Project project;
    project::Environment environment;
    std::vector<Migration> pending;
    std::shared_ptr<const formats::Reading> reading;
    std::shared_ptr<const project::MigrationSet> files;
    review::Settings settings;
    std::shared_ptr<const review::Surroundings> surroundings; ///< known already
};

std::shared_ptr<const PendingReview> reviewed(const Asked& asked, const WorkspaceStore& store, std::stop_token stop)
{
    auto result = std::make_shared<PendingReview>();
    result->surroundings = asked.surroundings;
    project::Project project = asked.project;
    try {
        const postgres::ConnectionTarget target = store.target(project, asked.environment);
        project = formats::formatNamed(project.format).withTarget(std::move(project), target);
        if (result->surroundings == nullptr) {
            result->surroundings = readSurroundings(target, asked.settings, stop);
        }
        if (!asked.pending.empty()) {
            auto surroundings = std::make_shared<review::Surroundings>(*result->surroundings);
            surroundings->applied =
                review::readApplied(project, *asked.files, *asked.reading, *surroundings->catalog, stop);
            result->surroundings = std::move(surroundings);
        }
    } catch (const Error& error) {
        if (stop.stop_requested()) {
            throw;
        }
        result->error = error; // reviewed without: less is known, and the screens say so
    }
    std::vector<review::Wanted> wanted;
    wanted.reserve(asked.pending.size());
    for (const Migration& migration : asked.pending) {
        wanted.push_back(
            {migration.version, [&project, &migration] { return review::sourceOf(project, migration); }, {}});
    }
    review::Many many;
    many.isChain = true;
    many.arePending = true;
    many.applied = result->surroundings ? result->surroundings->applied : nullptr;
    many.threads = std::max(1U, std::thread::hardware_concurrency() - 1); // the window keeps one
    const auto catalog = result->surroundings ? result->surroundings->catalog : nullptr;
    std::vector<review::Reviewed> all = review::reviewMany(
        wanted, catalog, result->surroundings ? result->surroundings->settings : asked.settings, many, stop);
    result->items.reserve(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        PendingReview::Item item;
        item.version = asked.pending[i].version;
        item.name = asked.pending[i].name;
        item.findings = std::move(all[i].review.findings);
        item.unreadable = std::move(all[i].unreadable);
        item.counts = countsOf(item.findings);
        result->counts.add(item.counts);
        result->items.push_back(std::move(item));
    }
    return result;
}

} // namespace

const PendingReview::Item* PendingReview::find(const std::string& version) const
{
    const auto found = std::ranges::find(items, version, &Item::version);
    return found == items.end() ? nullptr : &*found;
}

review::Settings reviewSettings(const WorkspaceStore& store, const std::string& project)
{
    const project::Workspace* workspace = store.workspace();
    if (workspace == nullptr) {
        return {};
    }
    try {
        return review::settingsFrom(workspace->reviewOf(project), workspace->settingsFile.string());
    } catch (const Error& error) {
        log().warn("{}", error.what());
        return {};
    }
}

std::shared_ptr<const review::Surroundings> readSurroundings(const postgres::ConnectionTarget& target,
                                                             const review::Settings& settings,
                                                             const std::stop_token& stop)
{
    auto session = postgres::Session::open(target, postgres::SessionKind::Browse, {}, stop);
    return std::make_shared<const review::Surroundings>(review::readSurroundings(session, settings, stop));
}

std::shared_ptr<const ReviewBase> baseAfter(const project::Project& project, const std::vector<Migration>& earlier,
                                            const review::Surroundings& surroundings, const std::stop_token& stop)
{
    auto base = std::make_shared<ReviewBase>();
    base->catalog = surroundings.catalog;
    base->chain = review::Chain(review::Chain::Of::Pending, surroundings.applied, surroundings.catalog);
    std::shared_ptr<schema::Catalog> model;
    for (const Migration& migration : earlier) {
        try {
            std::shared_ptr<const schema::Catalog> after;
            static_cast<void>(review::review(review::sourceOf(project, migration), base->catalog, surroundings.settings,
                                             &after, nullptr, stop, &base->chain));
            if (model == nullptr) {
                model = std::make_shared<schema::Catalog>(*after);
            } else {
                after->mergeInto(*model); // not one catalog on the other: thousands would be slow to look through
            }
            base->catalog = model;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Unreadable) {
                throw;
            } // told where that migration is shown
        }
    }
    return base;
}

Reviews::Reviews(WorkspaceStore& store, Jobs& jobs, QObject* parent) : QObject(parent), m_store(store), m_jobs(jobs)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0); // many that answer at once become one look
    connect(&m_soon, &QTimer::timeout, this, &Reviews::look);
    const auto soon = [this] { m_soon.start(); };
    connect(&store, &WorkspaceStore::opened, this, soon);
    connect(&store, &WorkspaceStore::focusChanged, this, soon);
    connect(&store, &WorkspaceStore::migrationsChanged, this, soon);
    connect(&store, &WorkspaceStore::viewChanged, this, soon);
    connect(&store, &WorkspaceStore::closed, this, [this] {
        m_ticket.drop();
        m_known.clear();
    });
    look();
}

Reviews::~Reviews() = default;

std::shared_ptr<const PendingReview> Reviews::pending(const QString& project, const QString& environment) const
{
    const auto found = m_known.find({project, environment});
    return found == m_known.end() ? nullptr : found->second.review;
}

std::shared_ptr<const review::Surroundings> Reviews::surroundings(const QString& project,
                                                                  const QString& environment) const
{
    const auto found = m_known.find({project, environment});
    return found == m_known.end() ? nullptr : found->second.surroundings;
}

std::vector<Migration> Reviews::pendingBefore(const QString& project, const QString& environment,
                                              const QString& version) const
{
    const EnvironmentView view = m_store.view(project, environment);
    const auto set = m_store.migrations(project);
    if (view.reading == nullptr || set == nullptr) {
        return {};
    }
    std::vector<Migration> pending = pendingIn(*view.reading, *set);
    const auto mine = std::ranges::find(pending, fromQt(version), &Migration::version);
    if (mine == pending.end()) {
        return {}; // applied, or of no history: it is looked at on the catalog as it is
    }
    pending.erase(mine, pending.end());
    return pending;
}

void Reviews::look()
{
    const QString projectName = m_store.focusProject();
    const QString environmentName = m_store.focusEnvironment();
    const Key key{projectName, environmentName};
    const project::Workspace* workspace = m_store.workspace();
    const project::Project* project = workspace != nullptr ? workspace->project(fromQt(projectName)) : nullptr;
    const project::Environment* environment =
        workspace != nullptr ? workspace->environment(fromQt(environmentName)) : nullptr;
    const EnvironmentView view = m_store.view(projectName, environmentName);
    const auto set = m_store.migrations(projectName);
    if (project == nullptr || environment == nullptr || view.reading == nullptr || set == nullptr) {
        m_ticket.drop();
        if (m_known.erase(key) > 0) {
            emit changed(projectName, environmentName);
        }
        return;
    }
    const Known known = m_known.contains(key) ? m_known.at(key) : Known{};
    const review::Settings settings = reviewSettings(m_store, project->name);
    const bool hasSameSettings = known.settings == settings;
    if (known.reading == view.reading && known.files == set && hasSameSettings) {
        if (m_asked != key) {
            m_ticket.drop(); // another environment's: it is asked again when it is wanted
        }
        return;
    }
    const bool isCatalogKnown = hasSameSettings && known.readAt == view.readAt;
    Asked asked{*project,
                *environment,
                pendingIn(*view.reading, *set),
                view.reading,
                set,
                settings,
                isCatalogKnown ? known.surroundings : nullptr};
    Known next{nullptr, view.reading, set, view.readAt, settings, nullptr};
    m_asked = key;
    m_ticket = m_jobs.start(
        this,
        [asked = std::move(asked), &store = m_store](std::stop_token stop) {
            return reviewed(asked, store, std::move(stop));
        },
        [this, key, next](const std::shared_ptr<const PendingReview>& review) {
            Known& now = m_known[key] = next;
            now.surroundings = review->surroundings;
            now.review = review;
            emit changed(key.first, key.second);
        },
        [this, key](const Error&) { // memory: what was known stays, and the next reading tries again
            emit changed(key.first, key.second);
        });
}

} // namespace lk::ui
