// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

class QWidget;

namespace lk::test {

/// Puts the user's folders (settings, state, data) into a temporary one, so that a test neither sees nor leaves anything. Make one
/// before anything reads settings; lives as long as the test program.
class PrivateHome final {
public:
    PrivateHome();
    [[nodiscard]] QString path() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

/// Leaves NAME-light.png, NAME-dark.png and NAME-200.png below $LK_PICTURES, for people to look at; ends with the light palette.
void keepPictures(QWidget* widget, const QString& name);

/// What is wrong with a widget and all in it: controls without a visible label or an accessible name, mnemonics that are used twice,
/// controls that do not fit. One complaint a line.
[[nodiscard]] QStringList complaintsAbout(QWidget* window);

} // namespace lk::test
