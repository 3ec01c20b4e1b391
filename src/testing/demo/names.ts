/** Given and family names from many places. Nobody is meant. */
export const GIVEN_NAMES = [
  'Ada', 'Aisha', 'Akira', 'Alma', 'Amara', 'Amir', 'Ana', 'Anders', 'Anouk', 'Arjun', 'Asha', 'Astrid', 'Ayo', 'Beatriz',
  'Bela', 'Bilal', 'Bruno', 'Carmen', 'Chidi', 'Clara', 'Dalia', 'Dana', 'Daniel', 'Daria', 'David', 'Elena', 'Elias', 'Emeka',
  'Emil', 'Emma', 'Esra', 'Eva', 'Farah', 'Felix', 'Finn', 'Flora', 'Gabriel', 'Greta', 'Hana', 'Hannah', 'Henrik', 'Hugo',
  'Ida', 'Imran', 'Ines', 'Ingrid', 'Irina', 'Isaac', 'Ivan', 'Jakob', 'Jana', 'Joana', 'Jonas', 'Julia', 'Kai', 'Karim',
  'Katya', 'Keiko', 'Kofi', 'Laila', 'Lars', 'Lea', 'Leila', 'Lena', 'Liam', 'Lina', 'Livia', 'Luca', 'Lucia', 'Magda',
  'Maja', 'Malik', 'Marco', 'Maren', 'Maria', 'Marta', 'Matteo', 'Maya', 'Mei', 'Mika', 'Mila', 'Mina', 'Miriam', 'Nadia',
  'Naomi', 'Nia', 'Niko', 'Nils', 'Noor', 'Nora', 'Olga', 'Omar', 'Oskar', 'Pablo', 'Petra', 'Priya', 'Rafael', 'Rania',
  'Ravi', 'Rosa', 'Ruben', 'Ruth', 'Samir', 'Sana', 'Sara', 'Selma', 'Simon', 'Sofia', 'Sunita', 'Tara', 'Tariq', 'Teresa',
  'Theo', 'Thi', 'Tomas', 'Uma', 'Vera', 'Viktor', 'Wanda', 'Yara', 'Yusuf', 'Zeynep', 'Zoe',
] as const

export const FAMILY_NAMES = [
  'Abara', 'Acosta', 'Adeyemi', 'Ahmed', 'Almeida', 'Andersson', 'Aoki', 'Bakker', 'Banerjee', 'Barros', 'Bauer', 'Becker',
  'Benali', 'Berg', 'Bianchi', 'Boateng', 'Brandt', 'Castro', 'Chen', 'Costa', 'Dahl', 'Das', 'Diallo', 'Dietrich', 'Duarte',
  'Eriksen', 'Farkas', 'Fernandes', 'Fischer', 'Fontana', 'Forsberg', 'Garcia', 'Ghosh', 'Gruber', 'Haddad', 'Hansen', 'Haas',
  'Herrera', 'Hoang', 'Horvat', 'Ibrahim', 'Ito', 'Iversen', 'Jansen', 'Johansson', 'Kaya', 'Keller', 'Khan', 'Kim', 'Koch',
  'Kovacs', 'Kowalski', 'Kumar', 'Lang', 'Larsen', 'Lindholm', 'Lopez', 'Lund', 'Mansour', 'Marino', 'Mayer', 'Mendes',
  'Moreau', 'Moreno', 'Mori', 'Nair', 'Nguyen', 'Nilsen', 'Novak', 'Nowak', 'Okafor', 'Okoro', 'Olsen', 'Ortiz', 'Osei',
  'Park', 'Patel', 'Pavlov', 'Pereira', 'Petrov', 'Popescu', 'Rahman', 'Reyes', 'Ricci', 'Romano', 'Rossi', 'Saleh', 'Santos',
  'Sato', 'Schmid', 'Schneider', 'Shah', 'Silva', 'Singh', 'Sokolova', 'Steiner', 'Suzuki', 'Svensson', 'Tanaka', 'Torres',
  'Traore', 'Vargas', 'Virtanen', 'Vogel', 'Wagner', 'Weber', 'Winkler', 'Wong', 'Yilmaz', 'Zimmer',
] as const
