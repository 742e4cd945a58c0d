// SPDX-License-Identifier: Apache-2.0
// What OK asks for and does: what is wrong, which name is to be typed, the file and the keychain; and Test Connection.
#include "core/base/text.h"
#include "core/postgres/probe.h"
#include "core/postgres/target.h"
#include "core/project/settings.h"
#include "ui/common/errortext.h"
#include "ui/common/messagebar.h"
#include "ui/common/qttext.h"
#include "ui/environments/environmentform.h"
#include "ui/environments/environmentsdialog.h"
#include "ui/environments/environmentsmodel.h"
#include "ui/keychain/keychain.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QLocale>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace lk::ui {

QString EnvironmentsDialog::problem() const
{
    std::set<std::string> names;
    for (const project::Environment& environment : m_model->all()) {
        const QString name = toQt(shownInLine(environment.name));
        if (name.trimmed().isEmpty()) {
            return tr("An environment has no name.");
        }
        if (!names.insert(environment.name).second) {
            return tr("Two environments are named %1.").arg(name);
        }
        const auto isBroken = [](const project::Address& address) {
            if (address.url.empty()) {
                return false;
            }
            try {
                (void)postgres::parseTarget(address.url);
                return false;
            } catch (const Error&) {
                return true; // told below, without quoting it
            }
        };
        const project::Address& address = environment.address;
        const bool isEmpty = address.url.empty() && address.service.empty() && address.urlVariable.empty();
        if (isEmpty && environment.projectAddresses.empty()) {
            return tr("%1 has no server yet.").arg(name);
        }
        if (isBroken(address) || std::any_of(environment.projectAddresses.begin(), environment.projectAddresses.end(),
                                             [&](const auto& each) { return isBroken(each.second); })) {
            return tr("The URL of %1 cannot be read.").arg(name);
        }
        if (environment.passwordFrom == project::PasswordFrom::Variable && environment.passwordVariable.empty()) {
            return tr("Name the variable that holds the password of %1.").arg(name);
        }
    }
    return {};
}

QString EnvironmentsDialog::nameToType(QString* why) const
{
    const std::vector<project::Environment>& after = m_model->all();
    for (std::size_t at = 0; at < m_before.size(); ++at) {
        const project::Environment& before = m_before[at];
        if (before.protection != project::Protection::Typed) {
            continue;
        }
        const auto same = std::find_if(after.begin(), after.end(),
                                       [&](const project::Environment& each) { return each.name == before.name; });
        const QString name = toQt(before.name);
        if (same == after.end()) {
            // Renamed in place, and as well protected as before: nothing was lowered.
            const bool isRenamed = std::any_of(after.begin(), after.end(), [&](const project::Environment& each) {
                return each.protection == project::Protection::Typed && each.address == before.address &&
                       each.projectAddresses == before.projectAddresses &&
                       std::none_of(m_before.begin(), m_before.end(),
                                    [&](const project::Environment& old) { return old.name == each.name; });
            });
            if (!isRenamed) {
                *why = tr("%1 is to be removed; its protection goes with it.").arg(name);
                return name;
            }
        } else if (same->protection != project::Protection::Typed) {
            *why = tr("The protection of %1 is to be lowered: changes there will no longer need its name to be typed.")
                       .arg(name);
            return name;
        }
    }
    return {};
}

void EnvironmentsDialog::testConnection()
{
    const int row = currentRow();
    if (row < 0) {
        return;
    }
    const project::Environment environment = m_model->at(row);
    Secret typed = m_form->typedPassword().isEmpty() ? Secret() : Secret(fromQt(m_form->typedPassword()));
    if (typed.isEmpty()) {
        if (const auto kept = m_passwords.find(environment.name); kept != m_passwords.end()) {
            typed = kept->second;
        }
    }
    const auto of = std::ranges::find_if(
        m_projects, [&](const project::Project& each) { return appliesTo(environment, each.name); });
    const project::Project project = of == m_projects.end() ? project::Project() : *of;
    m_form->setTestResult(Role::Neutral, u"state-reading"_s, tr("Asking the server…"));
    m_testTicket = m_services.jobs().start(
        this,
        [store = &m_services.store(), environment, project, typed](std::stop_token stop) {
            postgres::ConnectionTarget target;
            if (typed.isEmpty()) {
                target = store->target(project, environment);
            } else {
                target = project::targetOf(environment, project,
                                           [typed](const project::Environment&, const postgres::ConnectionTarget&,
                                                   project::PasswordFrom) { return std::optional(typed); });
            }
            return postgres::probeServer(target, environment.connectTimeout, std::move(stop));
        },
        [this](const postgres::ProbeResult& result) {
            const QString time = QLocale().toString(static_cast<double>(result.roundTrip.count()) / 1000.0, 'f', 1);
            QString text =
                tr("%1, %2 ms · %3").arg(toQt(result.server.version), time, toQt(shownInLine(result.server.where())));
            if (result.server.isReadOnly) {
                text += u" · "_s + tr("read-only");
            }
            m_form->setTestResult(Role::Green, u"outcome-done"_s, text);
        },
        [this](const Error& error) {
            const QString what = whyText(error);
            const QString remedy = remedyText(error);
            m_form->setTestResult(Role::Red, u"outcome-failed"_s, remedy.isEmpty() ? what : what + u'\n' + remedy);
        });
}

void EnvironmentsDialog::write()
{
    if (currentRow() >= 0 && !m_form->typedPassword().isEmpty()) {
        m_passwords[m_model->at(currentRow()).name] = Secret(fromQt(m_form->typedPassword()));
    }
    m_isWriting = true;
    updateState();
    m_writeTicket = m_services.jobs().start(
        this,
        [file = m_file, before = m_before, after = m_model->all()](std::stop_token) {
            project::writeEnvironments(file, before, after);
        },
        [this] {
            storePasswords();
            m_services.store().reloadFiles();
            accept();
        },
        [this](const Error& error) {
            m_isWriting = false;
            m_message->setMessage(Role::Amber, u"dialog-warning"_s,
                                  tr("The environments were not written; the file is as it was."),
                                  whyText(error) + u'\n' + remedyText(error));
            m_message->show();
            updateState();
        });
}

void EnvironmentsDialog::storePasswords()
{
    for (const project::Environment& environment : m_model->all()) {
        const auto kept = m_passwords.find(environment.name);
        if (kept == m_passwords.end() || environment.passwordFrom != project::PasswordFrom::Keychain) {
            continue;
        }
        storePassword(environment, project::Project(), kept->second);
        for (const project::Project& project : m_projects) {
            if (environment.projectAddresses.contains(project.name)) {
                storePassword(environment, project, kept->second);
            }
        }
    }
}

void EnvironmentsDialog::storePassword(const project::Environment& environment, const project::Project& project,
                                       const Secret& password)
{
    if (environment.addressOf(project.name).url.empty()) {
        return;
    }
    // The key must be the one that a later log-in asks for: core builds the target for both.
    std::optional<postgres::ConnectionTarget> target;
    const auto takeTarget = [&](const project::Environment&, const postgres::ConnectionTarget& asked,
                                project::PasswordFrom) {
        target = asked;
        return std::optional(password);
    };
    try {
        (void)project::targetOf(environment, project, takeTarget);
    } catch (const Error&) {
        target.reset(); // told when it is first connected
    }
    if (!target) {
        return;
    }
    // The services outlive this dialog; what went wrong is told where it is still seen.
    Services& services = m_services;
    const QString name = toQt(environment.name);
    keychain::write(
        keychain::keyFor(*target), password, &services.store(), [&services, name](const keychain::Answer& answer) {
            if (!answer.problem.isEmpty()) {
                services.notify(NoticeLevel::Warning,
                                EnvironmentsDialog::tr("The password of %1 was not stored.").arg(name), answer.problem);
            }
        });
}

} // namespace lk::ui
