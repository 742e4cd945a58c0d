// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "core/postgres/target.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace lk::ui {

/// Passwords in the desktop's keychain. Asynchronous, GUI thread; callbacks come only while `guard` lives. Without a secret
/// service it answers at once. Never QtKeychain's plain-text fallback.
namespace keychain {

/// What a try gave. `problem` is empty when it worked; a password that is not there is no problem.
struct Answer {
    std::optional<Secret> secret;
    QString problem;
};

/// The name of the entry: project::keychainEntry.
[[nodiscard]] QString keyFor(const postgres::ConnectionTarget& target);
/// False when there is surely none: then the choice "keychain" should say so.
[[nodiscard]] bool isLikelyThere();

void read(const QString& key, QObject* guard, std::function<void(Answer)> done);
void write(const QString& key, const Secret& secret, QObject* guard, std::function<void(Answer)> done);
void remove(const QString& key, QObject* guard, std::function<void(Answer)> done);

} // namespace keychain
} // namespace lk::ui
