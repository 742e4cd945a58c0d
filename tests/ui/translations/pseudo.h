// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSet>
#include <QString>
#include <QTranslator>

namespace lk::test {

/// One message of a .ts file.
struct Message {
    QString context;
    QString source;
    QString comment;
    QStringList translations; ///< plural forms; one for a plain message
    bool isPlural = false;
    bool isFinished = false;
    [[nodiscard]] QString key() const { return context + QChar(1) + source + QChar(1) + comment; }
};

/// The messages of a .ts file in its order.
[[nodiscard]] QList<Message> readMessages(const QString& path);

/// A text as a translation a third longer would be, still readable: "Open" is "⟦Öþéñ~~⟧". Placeholders, mark-up and mnemonic stay.
[[nodiscard]] QString pseudo(const QString& source);

/// What is not in ⟦ ⟧: whatever no translator could have changed.
[[nodiscard]] QString outsideOfPseudo(QString shown);

/// Translates to pseudo what lupdate finds in our sources, and nothing else.
class PseudoTranslator final : public QTranslator {
    Q_OBJECT
public:
    explicit PseudoTranslator(const QList<Message>& messages);
    [[nodiscard]] QString translate(const char* context, const char* source, const char* comment,
                                    int number) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }

private:
    QSet<QString> m_known;
};

} // namespace lk::test
