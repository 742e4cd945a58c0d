// SPDX-License-Identifier: Apache-2.0
#include "ui/changesets/changesetboard.h"

#include "core/base/text.h"
#include "core/changeset/gates.h"
#include "core/postgres/session.h"
#include "ui/changesets/changesettext.h"
#include "ui/common/errortext.h"
#include "ui/common/qttext.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace lk::ui {

namespace {

constexpr std::chrono::milliseconds kBetweenLooks = 30s; ///< before the evidence turns grey, after a minute
constexpr std::chrono::milliseconds kBetweenBusyLooks = 5s;

using States = std::map<std::string, changeset::EnvironmentState>;

bool isBusy(const States& states)
{
    return std::ranges::any_of(states, [](const auto& one) {
        return one.second[changeset::Phase::Backfill].status == changeset::PhaseStatus::Running;
    });
}

/// Its gates are what it waits for now: then the server is asked about them, which takes its time.
bool asksItsGates(const changeset::EnvironmentState& state)
{
    using changeset::PhaseStatus;
    for (const changeset::Phase phase : changeset::kPhases) {
        const PhaseStatus status = state[phase].status;
        if (status != PhaseStatus::Done && status != PhaseStatus::NotApplicable) {
            return phase == changeset::Phase::Gate || phase == changeset::Phase::Contract;
        }
    }
    return false;
}

} // namespace

ChangeSetBoard::ChangeSetBoard(Services& services, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_watch(
          [this](const SiteKey& key) {
              const auto site = m_sites.find(key);
              return site != m_sites.end() && site->second.isBusy ? kBetweenBusyLooks : kBetweenLooks;
          },
          [this](const SiteKey& key) { return read(key); })
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, [this] { reload(); });
    WorkspaceStore& store = services.store();
    connect(&store, &WorkspaceStore::opened, this, [this] { m_soon.start(); });
    connect(&store, &WorkspaceStore::migrationsChanged, this, [this] { m_soon.start(); });
    connect(&store, &WorkspaceStore::filesReloaded, this, [this] { m_soon.start(); });
    connect(&store, &WorkspaceStore::closed, this, [this] {
        m_watch.forget();
        m_found.clear();
        m_sites.clear();
        m_asked.clear();
        rebuild();
    });
    connect(&store, &WorkspaceStore::viewChanged, this, [this](const QString& project, const QString& environment) {
        // What a run did shows at once: its reading of the history comes anew.
        if (m_services.store().view(project, environment).state == EnvironmentView::State::Read) {
            m_watch.lookNow({project, environment});
        }
    });
    if (store.isOpen()) {
        m_soon.start();
    }
}

ChangeSetBoard::~ChangeSetBoard() = default;

void ChangeSetBoard::reload()
{
    const project::Workspace* workspace = m_services.store().workspace();
    if (workspace == nullptr) {
        return;
    }
    struct Input {
        project::Project project;
        std::shared_ptr<const project::MigrationSet> set;
    };
    std::vector<Input> inputs;
    for (const project::Project& project : workspace->projects) {
        if (auto set = m_services.store().migrations(toQt(project.name))) {
            inputs.push_back({project, std::move(set)});
        } else if (!m_services.store().loadError(toQt(project.name))) {
            return; // its files are being read; migrationsChanged tells when they are
        }
    }
    m_loadTicket = m_services.jobs().start(
        this,
        [inputs = std::move(inputs)](std::stop_token stop) {
            std::vector<Found> all;
            for (const Input& input : inputs) {
                Found one;
                one.project = toQt(input.project.name);
                one.set = input.set;
                one.changeSets = std::make_shared<const changeset::ChangeSets>(
                    changeset::findChangeSets(input.project, *input.set, stop));
                for (const changeset::ChangeSet& changeSet : one.changeSets->sets) {
                    one.all.push_back({one.changeSets, &changeSet});
                }
                all.push_back(std::move(one));
            }
            return all;
        },
        [this](std::vector<Found> all) {
            m_found = std::move(all);
            m_isLoaded = true;
            rebuild();
            for (const QString& environment : std::as_const(m_asked)) { // another text stands otherwise
                askSites(environment);
            }
        },
        [this](const Error& error) {
            m_isLoaded = true;
            m_services.notify(NoticeLevel::Error, tr("The change sets could not be read."),
                              toQt(shown(error.message())));
            rebuild();
        });
}

std::vector<changeset::DeclarationProblem> ChangeSetBoard::problems() const
{
    std::vector<changeset::DeclarationProblem> all;
    for (const Found& one : m_found) {
        all.insert(all.end(), one.changeSets->problems.begin(), one.changeSets->problems.end());
    }
    return all;
}

void ChangeSetBoard::ask(const QString& environment)
{
    if (!environment.isEmpty() && !m_asked.contains(environment)) {
        m_asked << environment;
        askSites(environment);
    }
}

void ChangeSetBoard::askSites(const QString& environment)
{
    const project::Workspace* workspace = m_services.store().workspace();
    const project::Environment* of = workspace != nullptr ? workspace->environment(fromQt(environment)) : nullptr;
    for (const Found& one : m_found) {
        if (of != nullptr && !one.all.empty() && appliesTo(*of, fromQt(one.project))) {
            m_watch.ask({one.project, environment});
        }
    }
}

void ChangeSetBoard::askAll()
{
    const project::Workspace* workspace = m_services.store().workspace();
    if (workspace == nullptr) {
        return;
    }
    for (const project::Environment& environment : workspace->environments) {
        const QString name = toQt(environment.name);
        if (m_asked.contains(name)) {
            askSites(name);
        } else {
            ask(name);
        }
    }
}

void ChangeSetBoard::lookAgain(const QString& project, const QString& environment)
{
    m_watch.lookAnew({project, environment});
}

std::optional<ChangeSetSubject> ChangeSetBoard::subject(const QString& project, const QString& environment,
                                                        const std::string& id) const
{
    const project::Workspace* workspace = m_services.store().workspace();
    const project::Project* of = workspace != nullptr ? workspace->project(fromQt(project)) : nullptr;
    const project::Environment* in = workspace != nullptr ? workspace->environment(fromQt(environment)) : nullptr;
    const Found* one = found(project);
    if (of == nullptr || in == nullptr || one == nullptr) {
        return {};
    }
    const auto changeSet = std::ranges::find(one->all, id, [](const auto& each) { return each->id(); });
    return changeSet != one->all.end() ? std::optional(ChangeSetSubject{*of, *in, one->set, *changeSet}) : std::nullopt;
}

void ChangeSetBoard::carryOut(const ChangeSetSubject& subject, Act act, const QString& done, const QString& what,
                              std::function<void()> then)
{
    std::erase_if(m_acts, [](const Jobs::Ticket& ticket) { return !ticket.isRunning(); });
    const QString project = toQt(subject.project.name);
    const QString environment = toQt(subject.environment.name);
    m_acts.push_back(m_services.jobs().start(
        this,
        [&store = m_services.store(), subject, act = std::move(act)](std::stop_token stop) {
            act(store.target(subject.project, subject.environment), std::move(stop));
        },
        [this, project, environment, done, name = titleOf(*subject.changeSet), then = std::move(then)] {
            if (!done.isEmpty()) {
                m_services.notify(NoticeLevel::Success, done, name);
            }
            lookAgain(project, environment);
            if (then) {
                then();
            }
        },
        [this, project, environment, what](const Error& error) {
            m_services.notify(NoticeLevel::Error, what, whyText(error));
            lookAgain(project, environment);
        }));
}

const ChangeSetBoard::Found* ChangeSetBoard::found(const QString& project) const
{
    const auto one = std::ranges::find(m_found, project, &Found::project);
    return one != m_found.end() ? &*one : nullptr;
}

Jobs::Ticket ChangeSetBoard::read(const SiteKey& key)
{
    const project::Workspace* workspace = m_services.store().workspace();
    const project::Project* project = workspace != nullptr ? workspace->project(fromQt(key.first)) : nullptr;
    const project::Environment* environment =
        workspace != nullptr ? workspace->environment(fromQt(key.second)) : nullptr;
    const Found* one = found(key.first);
    if (project == nullptr || environment == nullptr || one == nullptr || one->all.empty()) {
        return {};
    }
    return m_services.jobs().start(
        this,
        [&store = m_services.store(), of = *project, where = *environment, set = one->set,
         all = one->all](std::stop_token stop) {
            postgres::SessionOptions options;
            options.connectTimeout = where.connectTimeout;
            const postgres::ConnectionTarget target = store.target(of, where);
            auto session = postgres::Session::open(target, postgres::SessionKind::Browse, options, stop);
            const changeset::Look look = changeset::look(session, of, *set, where.name, target, stop);
            States states;
            for (const auto& changeSet : all) {
                changeset::EnvironmentState state = changeset::evaluate(*changeSet, *set, look);
                if (asksItsGates(state)) {
                    const auto gates = changeset::evaluateGates(session, *changeSet, *set, look, stop);
                    state = changeset::evaluate(*changeSet, *set, look, gates);
                }
                states.emplace(changeSet->id(), std::move(state));
            }
            return states;
        },
        [this, key](States states) { take(key, std::move(states)); },
        [this, key](const Error& error) { fail(key, error); });
}

void ChangeSetBoard::take(const SiteKey& key, States states)
{
    Site& site = m_sites[key];
    site.isBusy = isBusy(states);
    site.readAt = QDateTime::currentDateTimeUtc();
    site.states = std::move(states);
    rebuild();
}

void ChangeSetBoard::fail(const SiteKey& key, const Error& error)
{
    const Found* one = found(key.first);
    if (error.code() == ErrorCode::Cancelled || one == nullptr) {
        return;
    }
    Site& site = m_sites[key];
    site.isBusy = false;
    for (const auto& changeSet : one->all) {
        const auto known = site.states.find(changeSet->id());
        const changeset::EnvironmentState last =
            known != site.states.end() ? known->second : changeset::EnvironmentState();
        site.states[changeSet->id()] = changeset::unreachable(*changeSet, fromQt(key.second), error.message(),
                                                              known != site.states.end() ? &last : nullptr);
    }
    rebuild();
}

void ChangeSetBoard::rebuild()
{
    auto lanes = std::make_shared<Lanes>();
    const project::Workspace* workspace = m_services.store().workspace();
    const auto withSets = std::ranges::count_if(m_found, [](const Found& one) { return !one.all.empty(); });
    for (const Found& one : m_found) {
        for (const auto& changeSet : one.all) {
            Lane lane;
            lane.project = one.project;
            lane.changeSet = changeSet;
            lane.heading = withSets > 1 ? tr("%1: %2", "project: change set")
                                              .arg(toQt(shownInLine(fromQt(one.project))), titleOf(*changeSet))
                                        : titleOf(*changeSet);
            for (const project::Environment& environment : workspace->environments) {
                if (!appliesTo(environment, fromQt(one.project))) {
                    continue;
                }
                const auto site = m_sites.find({one.project, toQt(environment.name)});
                changeset::EnvironmentState state;
                state.environment = environment.name;
                if (site != m_sites.end()) {
                    const auto known = site->second.states.find(changeSet->id());
                    state = known != site->second.states.end() ? known->second : state;
                }
                state.warnings.clear();
                state.errors.clear();
                lane.states.push_back(std::move(state));
                lane.colours.push_back(environment.colour);
                const bool isRead = site != m_sites.end() && site->second.readAt.isValid();
                lane.readAt.push_back(isRead ? site->second.readAt.toMSecsSinceEpoch() : 0);
            }
            changeset::compareEnvironments(lane.states);
            lanes->push_back(std::move(lane));
        }
    }
    m_lanes = std::move(lanes);
    emit lanesChanged();
}

} // namespace lk::ui
