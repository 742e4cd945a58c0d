// SPDX-License-Identifier: Apache-2.0
#include "ui/services/store.h"

#include "core/history/status.h"
#include "core/project/migration.h"
#include "ui/common/qttext.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace lk::ui {

namespace {

using SharedReading = std::shared_ptr<const formats::Reading>;
using SharedSet = std::shared_ptr<const project::MigrationSet>;

/// The files of one project, and what was read before laid over them anew.
struct Loaded {
    SharedSet set;
    std::vector<std::pair<SharedReading, SharedReading>> laidOver; ///< before, after
};

/// What openWorkspace() says, and what the projects' own files offer besides.
struct Opened {
    project::Workspace workspace;
    std::vector<project::Environment> offers;
};

/// One environment for all projects whose files name it alike; one of its own where they hold different passwords.
void addOffer(std::vector<project::Environment>& offers, project::Environment offer, const std::string& project)
{
    project::Address address = std::exchange(offer.address, {});
    const auto same = std::ranges::find(offers, offer.name, &project::Environment::name);
    if (same != offers.end() && same->adHocPassword.reveal() != offer.adHocPassword.reveal()) {
        offer.name += " (" + project + ")";
    } else if (same != offers.end()) {
        same->projectAddresses.emplace(project, std::move(address));
        return;
    }
    offer.projectAddresses.emplace(project, std::move(address));
    offers.push_back(std::move(offer));
}

Opened openedWorkspace(const std::filesystem::path& folder, std::stop_token stop)
{
    Opened opened{formats::openWorkspace(folder, std::move(stop)), {}};
    for (const project::Project& project : opened.workspace.projects) {
        try {
            for (project::Environment& offer : formats::offeredEnvironments(project)) {
                addOffer(opened.offers, std::move(offer), project.name);
            }
        } catch (const Error& error) {
            opened.workspace.warnings.emplace_back(error.what());
        }
    }
    std::erase_if(opened.offers, [&](const project::Environment& offer) {
        return opened.workspace.environment(offer.name) != nullptr; // lockkeeper.toml stands above them
    });
    return opened;
}

Loaded loadProject(const project::Project& project, const std::vector<SharedReading>& readings)
{
    const formats::Format& format = formats::formatNamed(project.format);
    Loaded loaded{std::make_shared<project::MigrationSet>(format.load(project)), {}};
    for (const SharedReading& before : readings) {
        auto after = std::make_shared<formats::Reading>(*before);
        after->status = format.layOver(project, *loaded.set, before->history);
        loaded.laidOver.emplace_back(before, std::move(after));
    }
    return loaded;
}

} // namespace

bool appliesTo(const project::Environment& environment, const std::string& project)
{
    return environment.projectAddresses.empty() || environment.addressOf(project) != project::Address();
}

struct WorkspaceStore::Impl {
    struct ProjectFiles {
        SharedSet set;
        std::optional<Error> error;
        Jobs::Ticket ticket;
    };
    struct View {
        EnvironmentView view;
        Jobs::Ticket ticket;
        bool isWanted = false; ///< to be read as soon as the files are loaded
    };
    using Key = std::pair<QString, QString>; ///< project, environment

    Impl(WorkspaceStore& owner, Jobs& useJobs, project::PasswordProvider usePasswords)
        : self(owner)
        , jobs(useJobs)
        , passwords(std::move(usePasswords))
    {}

    void take(Opened opened);
    void load(const project::Project& project);
    void read(const QString& projectName, const QString& environmentName);

    WorkspaceStore& self;
    Jobs& jobs;
    project::PasswordProvider passwords;
    Jobs::Ticket opening;
    bool isReopening = false;
    std::map<QString, ProjectFiles> files;
    std::map<Key, View> views;
    std::set<QString> connected;
    std::set<std::string> taken; ///< names of offers
    bool isFocusFixed = false;
};

/// A workspace was read: of the former one stays what still holds.
void WorkspaceStore::Impl::take(Opened opened)
{
    project::Workspace& fresh = opened.workspace;
    for (const project::Environment& offer : opened.offers) {
        if (taken.contains(offer.name)) {
            fresh.environments.push_back(offer);
        }
    }
    std::erase_if(opened.offers, [this](const project::Environment& offer) { return taken.contains(offer.name); });
    const std::shared_ptr<const project::Workspace> before = self.m_workspace;
    const bool isSame = before != nullptr && before->projects == fresh.projects && before->name == fresh.name &&
                        before->environments == fresh.environments && before->warnings == fresh.warnings &&
                        self.m_offers == opened.offers;
    self.m_offers = std::move(opened.offers);
    self.m_workspace = std::make_shared<const project::Workspace>(std::move(fresh));
    const project::Workspace& now = *self.m_workspace;

    if (!isSame) {
        std::erase_if(files, [&](const auto& entry) { return now.project(fromQt(entry.first)) == nullptr; });
        // Another address is another place: what was read from the old one is not shown as if it were the new one's.
        const auto isOutdated = [&](const QString& name) {
            const project::Environment* newer = now.environment(fromQt(name));
            const project::Environment* older = before != nullptr ? before->environment(fromQt(name)) : nullptr;
            return newer == nullptr || older == nullptr || newer->address != older->address ||
                   newer->projectAddresses != older->projectAddresses;
        };
        std::erase_if(views, [&](const auto& entry) {
            return isOutdated(entry.first.second) || now.project(fromQt(entry.first.first)) == nullptr;
        });
        std::erase_if(connected, [&](const QString& name) { return now.environment(fromQt(name)) == nullptr; });
        if (now.project(fromQt(self.m_focusProject)) == nullptr) {
            self.m_focusProject = now.projects.empty() ? QString() : toQt(now.projects.front().name);
        }
        if (now.environment(fromQt(self.m_focusEnvironment)) == nullptr) {
            self.m_focusEnvironment = now.environments.empty() ? QString() : toQt(now.environments.front().name);
        }
        emit self.opened();
        emit self.focusChanged();
    }
    if (self.m_workspace.get() != &now) {
        return; // a listener opened another one
    }
    for (const project::Project& project : now.projects) {
        load(project);
    }
}

void WorkspaceStore::Impl::load(const project::Project& project)
{
    const QString name = toQt(project.name);
    std::vector<SharedReading> readings;
    for (const auto& [key, view] : views) {
        if (key.first == name && view.view.reading != nullptr) {
            readings.push_back(view.view.reading);
        }
    }
    files[name].ticket = jobs.start(
        &self, [project, readings](std::stop_token) { return loadProject(project, readings); },
        [this, name](const Loaded& loaded) {
            files[name].set = loaded.set;
            files[name].error.reset();
            for (auto& [key, view] : views) {
                for (const auto& [before, after] : loaded.laidOver) {
                    if (key.first == name && view.view.reading == before) {
                        view.view.reading = after;
                        break;
                    }
                }
            }
            emit self.migrationsChanged(name);
            std::vector<Key> wanted;
            for (auto& [key, view] : views) {
                if (key.first == name && std::exchange(view.isWanted, false)) {
                    wanted.push_back(key);
                }
            }
            if (self.m_workspace != nullptr) {
                for (const QString& environment : connected) {
                    if (!views.contains({name, environment})) {
                        wanted.emplace_back(name, environment);
                    }
                }
            }
            for (const Key& key : wanted) {
                read(key.first, key.second);
            }
        },
        [this, name](const Error& error) {
            files[name].set.reset();
            files[name].error = error;
            std::vector<Key> waiting;
            for (auto& [key, view] : views) {
                if (key.first == name && std::exchange(view.isWanted, false)) {
                    view.view.state = EnvironmentView::State::Failed;
                    view.view.error = error;
                    view.view.triedAt = QDateTime::currentDateTimeUtc();
                    waiting.push_back(key);
                }
            }
            emit self.migrationsChanged(name);
            for (const Key& key : waiting) {
                emit self.viewChanged(key.first, key.second);
            }
        });
}

void WorkspaceStore::Impl::read(const QString& projectName, const QString& environmentName)
{
    if (self.m_workspace == nullptr) {
        return;
    }
    const project::Project* project = self.m_workspace->project(fromQt(projectName));
    const project::Environment* environment = self.m_workspace->environment(fromQt(environmentName));
    if (project == nullptr || environment == nullptr || !appliesTo(*environment, project->name)) {
        return;
    }
    const Key key{projectName, environmentName};
    View& view = views[key];
    view.view.state = EnvironmentView::State::Reading;
    const SharedSet set = self.migrations(projectName);
    if (set == nullptr) {
        view.isWanted = true;
        emit self.viewChanged(projectName, environmentName);
        return;
    }
    view.ticket = jobs.start(
        &self,
        [project = *project, environment = *environment, set, givePassword = passwords](std::stop_token stop) {
            const postgres::ConnectionTarget target = project::targetOf(environment, project, givePassword);
            return std::make_shared<const formats::Reading>(formats::readEnvironment(project, *set, target, stop));
        },
        [this, key, set](const SharedReading& reading) {
            View& mine = views[key];
            mine.view.state = EnvironmentView::State::Read;
            mine.view.reading = reading;
            mine.view.error.reset();
            mine.view.readAt = QDateTime::currentDateTimeUtc();
            mine.view.triedAt = mine.view.readAt;
            // The files moved while the server was asked: lay over again.
            if (self.migrations(key.first) != set && self.m_workspace != nullptr) {
                if (const project::Project* changed = self.m_workspace->project(fromQt(key.first))) {
                    load(*changed);
                }
            }
            emit self.viewChanged(key.first, key.second);
        },
        [this, key](const Error& error) {
            View& mine = views[key];
            mine.view.state = EnvironmentView::State::Failed;
            mine.view.error = error;
            mine.view.triedAt = QDateTime::currentDateTimeUtc();
            emit self.viewChanged(key.first, key.second);
        });
    emit self.viewChanged(projectName, environmentName);
}

WorkspaceStore::WorkspaceStore(Jobs& jobs, project::PasswordProvider passwords, QObject* parent)
    : QObject(parent)
    , m_impl(std::make_unique<Impl>(*this, jobs, std::move(passwords)))
{}

WorkspaceStore::~WorkspaceStore() = default;

void WorkspaceStore::open(const QString& folder)
{
    m_impl->isReopening = false;
    m_impl->opening = m_impl->jobs.start(
        this,
        [path = std::filesystem::path(fromQt(folder))](std::stop_token stop) {
            return openedWorkspace(path, std::move(stop));
        },
        [this](Opened opened) {
            close();
            m_impl->take(std::move(opened));
        },
        [this, folder](const Error& error) { emit openFailed(folder, error); });
}

void WorkspaceStore::reloadFiles()
{
    if (m_workspace == nullptr || (m_impl->opening.isRunning() && !m_impl->isReopening)) {
        return;
    }
    const QString folder = QString::fromStdString(m_workspace->root.string());
    m_impl->isReopening = true;
    m_impl->opening = m_impl->jobs.start(
        this, [root = m_workspace->root](std::stop_token stop) { return openedWorkspace(root, std::move(stop)); },
        [this](Opened opened) {
            m_impl->take(std::move(opened));
            emit filesReloaded();
        },
        [this, folder](const Error& error) { emit openFailed(folder, error); });
}

void WorkspaceStore::close()
{
    m_impl->opening.drop();
    m_impl->files.clear();
    m_impl->views.clear();
    m_impl->connected.clear();
    m_impl->taken.clear();
    m_offers.clear();
    m_focusProject.clear();
    m_focusEnvironment.clear();
    if (m_workspace != nullptr) {
        m_workspace.reset();
        emit closed();
    }
}

std::shared_ptr<const project::MigrationSet> WorkspaceStore::migrations(const QString& project) const
{
    const auto found = m_impl->files.find(project);
    return found == m_impl->files.end() ? nullptr : found->second.set;
}

std::optional<Error> WorkspaceStore::loadError(const QString& project) const
{
    const auto found = m_impl->files.find(project);
    return found == m_impl->files.end() ? std::nullopt : found->second.error;
}

EnvironmentView WorkspaceStore::view(const QString& project, const QString& environment) const
{
    const auto found = m_impl->views.find({project, environment});
    return found == m_impl->views.end() ? EnvironmentView() : found->second.view;
}

void WorkspaceStore::takeOffer(const QString& environment)
{
    const std::string name = fromQt(environment);
    if (m_workspace == nullptr || std::ranges::find(m_offers, name, &project::Environment::name) == m_offers.end()) {
        return;
    }
    m_impl->taken.insert(name);
    m_impl->take({*m_workspace, m_offers});
    setFocusEnvironment(environment);
    connectEnvironment(environment);
}

void WorkspaceStore::setFocusProject(const QString& project)
{
    if (m_workspace != nullptr && m_workspace->project(fromQt(project)) != nullptr && project != m_focusProject) {
        m_focusProject = project;
        emit focusChanged();
    }
}

bool WorkspaceStore::setFocusEnvironment(const QString& environment)
{
    if (environment == m_focusEnvironment) {
        return true;
    }
    if (m_impl->isFocusFixed || m_workspace == nullptr || m_workspace->environment(fromQt(environment)) == nullptr) {
        return false;
    }
    m_focusEnvironment = environment;
    emit focusChanged();
    return true;
}

void WorkspaceStore::setFocusFixed(bool isFixed)
{
    m_impl->isFocusFixed = isFixed;
}
bool WorkspaceStore::isFocusFixed() const
{
    return m_impl->isFocusFixed;
}

void WorkspaceStore::connectEnvironment(const QString& environment)
{
    if (m_workspace == nullptr || m_workspace->environment(fromQt(environment)) == nullptr) {
        return;
    }
    m_impl->connected.insert(environment);
    const auto workspace = m_workspace; // a listener may change it
    for (const project::Project& project : workspace->projects) {
        m_impl->read(toQt(project.name), environment);
    }
}

void WorkspaceStore::disconnectEnvironment(const QString& environment)
{
    m_impl->connected.erase(environment);
    std::vector<QString> projects;
    std::erase_if(m_impl->views, [&](const auto& entry) {
        if (entry.first.second != environment) {
            return false;
        }
        projects.push_back(entry.first.first);
        return true;
    });
    for (const QString& project : projects) {
        emit viewChanged(project, environment);
    }
}

void WorkspaceStore::refresh()
{
    reloadFiles();
    const std::set<QString> connected = m_impl->connected;
    for (const QString& environment : connected) {
        connectEnvironment(environment);
    }
}

void WorkspaceStore::refresh(const QString& project, const QString& environment)
{
    m_impl->connected.insert(environment);
    m_impl->read(project, environment);
}

bool WorkspaceStore::isConnected(const QString& environment) const
{
    return m_impl->connected.contains(environment);
}

postgres::ConnectionTarget WorkspaceStore::target(const project::Project& project,
                                                  const project::Environment& environment) const
{
    return project::targetOf(environment, project, m_impl->passwords);
}

} // namespace lk::ui
