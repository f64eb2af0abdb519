// What the engine loads when it first proposes and repairs, loaded with the program: for a test kit, in which the first test would wait for it.
import '../diagnose/proposals.js';
import '../doctor/repairs.js';
